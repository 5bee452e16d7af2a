#!/usr/bin/env bash
# The check of the exercise "A third member", run on outsider.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

answer=$(curl -s -m 5 http://10.244.2.2) || missing 'outsider gets no answer from server.'
[[ $answer != RBAC* ]] || missing 'server knows outsider, and does not allow what it asks.'
[[ $answer == *sa/outsider ]] || missing "server answers, and does not see outsider's certificate: $answer."
[[ $(ip netns exec client curl -s -m 5 http://10.244.2.2) == *sa/client ]] || missing 'server does not answer client any more.'
