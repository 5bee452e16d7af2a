#!/usr/bin/env bash
# The check of the exercise "The way that nobody had tried": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches HOST ADDRESS: whether a ping from the host is answered.
reaches() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1
}

[[ $(ip -netns switch1 link show to-worker) != *[,\<]UP[,\>]* ]] || missing 'The cable at switch1 is plugged in. Here it stays dead.'
reaches worker 192.168.10.1 || missing 'The worker does not reach the gateway, 192.168.10.1.'
reaches worker 192.168.20.1 || missing 'The worker does not reach the storage server, 192.168.20.1.'
[[ $(ip -netns worker -d link show bond0) != *' miimon 0 '*' arp_interval 0 '* ]] ||
  missing 'bond0 would not notice the next dead cable.'
