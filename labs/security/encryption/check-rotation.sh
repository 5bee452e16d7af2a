#!/usr/bin/env bash
# The check of the exercise "A new key": says what of the old key is still in use, or which direction doesn't work.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for node in worker worker2; do
  states=$(ip -n "$node" xfrm state)
  [[ $states == *"spi 0x00002034 "* ]] || missing "$node has no state for SPI 0x2034."
  [[ $states != *"spi 0x00001034 "* ]] || missing "$node still has the state for SPI 0x1034."
  [[ $states != *0xa1a1a1* ]] || missing "$node still has the old key."
  [[ $states == *"spi 0x00001043 "* ]] || missing "$node has lost the state for SPI 0x1043."
done
ip netns exec client ping -c 1 -W 1 10.244.2.2 >/dev/null || missing 'Both nodes have the new state, and server does not answer client.'
seen=$(perl observe.pl client ping -c 1 -W 1 10.244.2.2)
[[ $seen != *'segment worker       10.244.'* ]] || missing 'server answers, and the switch sees packets of pods.'
[[ $seen == *'segment worker       172.18.0.3 - 172.18.0.4 ESP '* ]] || missing 'The switch sees no ESP.'
