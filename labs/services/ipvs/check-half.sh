#!/usr/bin/env bash
# The check of the exercise "Half of the connections for web-1": it runs on the host machine.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# weight ADDRESS: the weight of that real server on $node, in REPLY.
weight() {
  [[ $servers =~ $1:80\ +Masq\ +([0-9]+) ]] || missing "On $node, 10.96.0.100:80 does not lead to $1."
  REPLY=${BASH_REMATCH[1]}
}

for node in worker worker2; do
  servers=$(ip netns exec "$node" ipvsadm -Ln -t 10.96.0.100:80)
  [[ $servers == *'10.96.0.100:80 wrr'* ]] || missing "On $node, the scheduler does not look at weights."
  weight 10.244.2.2
  second=$REPLY
  weight 10.244.2.3
  if [ "$second" != "$REPLY" ] || [ "$second" = 0 ]; then missing "On $node, web-2 and web-3 do not get a quarter each."; fi
  weight 10.244.1.3
  [ "$REPLY" = $((2 * second)) ] || missing "On $node, web-1 does not weigh as much as web-2 and web-3 together."
done
