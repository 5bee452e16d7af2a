#!/usr/bin/env bash
# crash.sh: two pods of another network get their addresses; before their DEL, the node loses its power. What is left is
# what host-local wrote.
set -eu
for pod in pod-8 pod-9; do
  bash call.sh ADD "$pod" host-local <small.json >/dev/null
done
