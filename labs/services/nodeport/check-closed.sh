#!/usr/bin/env bash
# The check of the exercise "A node port that is closed to the outside": says who should and should not reach it.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches HOST URL: whether HOST gets an answer from there.
reaches() {
  ip netns exec "$1" curl -s -m 0.5 -o /dev/null "$2"
}

! reaches outside http://172.18.0.4:30080 || missing 'The host outside reaches port 30080 of worker2.'
reaches outside http://172.18.0.3:30080 || missing 'The host outside does not reach port 30080 of worker any more: it should.'
reaches client http://172.18.0.4:30080 || missing 'The pod client does not reach port 30080 of worker2: it should.'
reaches client http://10.96.0.100 || missing 'The pod client does not reach the service at its cluster IP: it should.'
