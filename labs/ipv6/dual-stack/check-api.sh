#!/usr/bin/env bash
# The check of the exercise "A service without IPv4": says what is still wrong with the Service api.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# known FAMILY: whether the service's name has an address of it (4 or 6).
known() {
  ip netns exec client getent "ahostsv$1" api.default.svc.cluster.local. >/dev/null
}

known 6 || missing 'The name api has no AAAA record.'
! known 4 || missing 'The name api has an A record.'
found=$(ip netns exec client curl -s -m 5 http://api:8080) || missing 'client gets no answer from http://api:8080.'
[[ $found == 'web-1 sees fd00:'* ]] || missing "client gets another answer: $found"
