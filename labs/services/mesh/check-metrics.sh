#!/usr/bin/env bash
# The check of the exercise "Metrics without a certificate", run on outsider.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(curl -s -m 5 http://10.244.2.2:9100) == 'asked by 10.244.2.3, no certificate' ]] ||
  missing 'outsider gets no answer from port 9100 of server.'
! curl -s -m 5 -o /dev/null http://10.244.2.2 || missing 'outsider gets an answer from port 80 of server, too.'
[[ $(ip netns exec client curl -s -m 5 http://10.244.2.2) == *sa/client ]] ||
  missing 'client does not reach port 80 of server with its certificate any more.'
