#!/usr/bin/env bash
# The check of the exercise "A pod range behind a peer", run on node-1.
set -eu
peer=Q43KGaU9H4ClyaoBnlbN8ivR6QiMdgvIMorfftDOxj0=

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(ip route get 10.244.2.1) == *' dev wg0 '* ]] || missing 'node-1 does not route 10.244.2.1 to wg0.'
allowed=''
while read -r key list; do
  [ "$key" != "$peer" ] || allowed=" $list "
done < <(wg show wg0 allowed-ips)
[[ $allowed == *' 10.244.2.0/24 '* ]] || missing "10.244.2.0/24 is not among the allowed IPs of node-2."
[[ $allowed == *' 10.0.5.2/32 '* ]] || missing "10.0.5.2/32 is not among the allowed IPs of node-2 any more."
ping -c 1 -W 1 10.244.2.1 >/dev/null || missing 'node-1 does not reach 10.244.2.1.'
ping -c 1 -W 1 10.0.5.3 >/dev/null || missing 'node-1 does not reach node-3, 10.0.5.3, any more.'
