#!/usr/bin/env bash
# The check of the exercise "For a minute": whether a client stays with its pod for 60 s. It runs on the client.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

rules=$(ip netns exec worker iptables -t nat -S)
[[ $rules == *'-m recent --rcheck'* ]] || missing 'worker chooses a pod anew for each connection to default/web:http.'
[[ $rules == *'--rcheck --seconds 60 '* ]] || missing "worker remembers clients, but not for 60 s."
