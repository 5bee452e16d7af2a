#!/usr/bin/env bash
# The check of the exercise "A neighbour with all the ports": says whether pod-1 still gets none.
set -eu
[[ $(ip netns exec worker iptables -t nat -S IP-MASQ-AGENT) == *'--to-ports 1024-1031'* ]] || {
  printf 'The worker has other ports than 1024 to 1031: run bash greedy.sh again.\n'
  exit 1
}
[[ $(perl ../../lib/egress/seen.pl 203.0.113.10 pod-1) == *'no answer'* ]] || exit 0
if ip netns exec worker conntrack -L -p tcp --dport 7 --state ESTABLISHED 2>/dev/null | grep -q .; then
  printf 'pod-1 gets no answer: a neighbour keeps the ports.\n'
else
  printf 'pod-1 gets no answer: the connections are closed, and the worker keeps their ports.\n'
fi
exit 1
