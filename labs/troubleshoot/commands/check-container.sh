#!/usr/bin/env bash
# The check of the exercise "A container without a name": says what does not hold yet. It runs on worker.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# echoes FROM: whether the container answers FROM's ping.
echoes() {
  ip netns exec "$1" ping -c 1 -W 2 10.244.1.9 >/dev/null 2>&1
}

link=$(ip link show veth5e1f0ad)
[[ $link == *' state UP '* ]] || missing 'The other end of veth5e1f0ad is down.'
[[ $link == *' link-netns web-old'* ]] || missing 'ip link shows the other end of veth5e1f0ad in no namespace called web-old.'
echoes worker || missing 'The container, 10.244.1.9, does not answer worker.'
echoes pod-3 || missing 'The container, 10.244.1.9, does not answer pod-3, which is in another subnet.'
