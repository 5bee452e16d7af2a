#!/usr/bin/env bash
# The check of the exercise "One client, one pod": whether the client always gets the same pod, and is remembered for ten minutes. It runs on the client.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

sets=$(ip netns exec worker nft list sets table ip kube-proxy)
[[ $sets == *'set affinity-'* ]] || missing 'The worker has no set that remembers clients of the service.'
[[ $sets == *'timeout 10m'* ]] || missing 'The sets of the worker remember a client for another time than 600 s.'
pods=$(for _ in 1 2 3 4 5 6; do curl -s -m 1 http://10.96.0.100:8080 || echo none; done | sort -u)
[[ $pods == web-?' sees 10.244.1.2' ]] || missing 'Six connections of the client did not all get the same pod.'
