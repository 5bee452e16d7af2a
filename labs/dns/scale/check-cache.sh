#!/usr/bin/env bash
# The check of the exercise "A cache in IPVS mode", run on the control-plane: says what its cache lacks.
set -eu
[[ $(ip -o addr show dev nodelocaldns 2>/dev/null) == *' 169.254.20.10/32 '* ]] || {
  printf 'No interface nodelocaldns has 169.254.20.10.\n'
  exit 1
}
[[ $(ss -Hlun) == *' 169.254.20.10:53 '* ]] || {
  printf 'Nobody listens on 169.254.20.10.\n'
  exit 1
}
raw=$(iptables -t raw -S)
[[ $raw == *'PREROUTING -d 169.254.20.10/32 -p udp'*' -j '*'OUTPUT -s 169.254.20.10/32 -p udp'* ]] || {
  printf 'Packets to and from 169.254.20.10 are tracked.\n'
  exit 1
}
[[ $raw != *10.96.0.10* && $(ip -o addr show dev nodelocaldns) != *' 10.96.0.10/'* ]] || {
  printf '10.96.0.10 is the kube-proxy of this node to answer for.\n'
  exit 1
}
