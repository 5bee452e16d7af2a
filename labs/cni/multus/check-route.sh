#!/usr/bin/env bash
# The check of the exercise "The route that came along": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# answered ADDRESS: whether pod-2 gets an answer from there.
answered() {
  ip netns exec pod-2 ping -c 1 -W 1 "$1" >/dev/null 2>&1
}

definition=$(</run/api/storage.yaml)
addresses=$(ip -n pod-2 -br addr)
default=$(ip -n pod-2 route show default)
way=$(ip -n pod-2 route get 203.0.113.10)
[[ $addresses == *'net1@'*' 192.168.50.102/24 '* ]] || missing 'pod-2 has no net1 with 192.168.50.102.'
[[ $default != *'dev net1'* ]] || missing 'pod-2 has a default route by net1.'
[[ $default == *'dev eth0'* ]] || missing 'pod-2 has no default route by eth0.'
[[ $way == *'dev net1 src 192.168.50.102'* ]] || missing 'pod-2 does not send to 203.0.113.10 by net1.'
[[ $definition != *'0.0.0.0/0'* ]] || missing 'The definition of storage asks for a default route: the next pod will have it again.'
[[ $definition == *'203.0.113.0/24'* ]] || missing 'The definition of storage has no route to 203.0.113.0/24: the next pod will lack it.'
answered 203.0.113.10 || missing 'pod-2 gets no answer from 203.0.113.10.'
answered 10.244.1.2 || missing 'pod-2 gets no answer from pod-1, 10.244.1.2.'
