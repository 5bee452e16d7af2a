#!/usr/bin/env bash
# The check of the exercise "No way around the ranges": says which way to the pods is still wrong.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches URL: whether the client gets an answer from there.
reaches() {
  ip netns exec outside curl -s -m 0.7 -o /dev/null "$1"
}

! reaches http://172.18.0.4:30080 || missing 'The client reaches a pod by port 30080 of worker2.'
reaches http://172.18.200.10 || missing 'The client does not reach 172.18.200.10.'
rules=$(ip netns exec worker2 iptables -t nat -S)
[[ $rules == *KUBE-FW-* ]] || missing 'worker2 limits the clients of 172.18.200.10 no more.'
