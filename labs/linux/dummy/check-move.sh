#!/usr/bin/env bash
# The check of the exercise "Fail over by hand": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for node in worker worker2; do
  [[ $(ip -n "$node" -o address show kube-ipvs0) == *' 172.18.5.5/32 '* ]] || missing "kube-ipvs0 of $node has lost 172.18.5.5."
done
# A request from the address 0.0.0.0 leaves no entry in anybody's table.
answers=$(ip netns exec client arping -D -c 2 -w 1 -I eth0 172.18.5.5) || true
[[ $answers != *02:42:[Aa][Cc]:12:00:04* ]] || missing 'worker2 still answers for 172.18.5.5.'
[[ $answers == *02:42:[Aa][Cc]:12:00:03* ]] || missing 'worker does not answer for 172.18.5.5.'
[[ $(ip -n client neigh show 172.18.5.5) == *' 02:42:ac:12:00:03 '* ]] || missing 'The client still sends packets for 172.18.5.5 to worker2.'
