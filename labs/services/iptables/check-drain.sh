#!/usr/bin/env bash
# The check of the exercise "No new connections": whether web-3 gets none, though the slice has it. It runs on the machine.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

grep -qs '10\.244\.2\.3' objects/*.yaml || missing 'No slice in objects/ has the address 10.244.2.3 any more.'
for node in worker worker2; do
  rules=$(ip netns exec "$node" iptables -t nat -S)
  [[ $rules != *'--to-destination 10.244.2.3:80'* ]] || missing "$node still sends connections to 10.244.2.3:80."
  for pod in 10.244.1.3 10.244.2.2; do
    [[ $rules == *"--to-destination $pod:80"* ]] || missing "$node sends no connections to $pod:80 any more."
  done
done
