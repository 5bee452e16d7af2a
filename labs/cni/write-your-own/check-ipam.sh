#!/usr/bin/env bash
# The check of the exercise "An IPAM plugin of two lines": calls the plugin "lone" as mini would, then has mini connect a
# namespace of its own with it. It leaves nothing.
set -eu
export CNI_CONTAINERID=check CNI_NETNS=/run/netns/check CNI_IFNAME=eth0 CNI_PATH=/run/cni/bin
request='{"cniVersion":"1.0.0","name":"check","type":"mini","ipam":{"type":"lone"}}'

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ -x /run/cni/bin/lone ] || missing 'There is no program /run/cni/bin/lone.'
answer=$(CNI_COMMAND=ADD /run/cni/bin/lone <<<"$request") || missing 'lone fails on ADD.'
[[ $answer =~ \"address\":\ *\"10\.244\.9\.9/[0-9]+\" ]] || missing 'ADD does not answer with the address 10.244.9.9 and a prefix length.'
[[ $answer =~ \"gateway\":\ *\"10\.244\.9\.1\" ]] || missing 'ADD does not answer with the gateway 10.244.9.1.'
answer=$(CNI_COMMAND=DEL /run/cni/bin/lone <<<"$request" 2>&1) || missing 'lone fails on DEL.'
[ -z "$answer" ] || missing 'DEL answers something. Success is silent there.'
ip netns add check
trap 'ip netns del check; rm -rf /var/lib/cni/mini/check' EXIT
answer=$(CNI_COMMAND=ADD bash plugin.sh <<<"$request" 2>/dev/null) || {
  answer=${answer#*'"msg": "'}
  missing "mini can't use what ADD answers: ${answer%%'"'*}."
}
[[ $(ip -n check route) == *'default via 10.244.9.1 '* ]] || missing "The pod has no route through 10.244.9.1."
