#!/usr/bin/env bash
# The check of the exercise "One number for both", run on the client: says which name costs too much.
set -eu
# cost NAME ADDRESS LIMIT
cost() {
  local out
  out=$(bash queries.sh getent ahosts "$1") || true
  [[ $out == "$2 "* ]] || {
    printf '%s does not lead to %s.\n' "$1" "$2"
    exit 1
  }
  out=${out//[!$'\n']/}
  # Three lines are getent's.
  [ "$((${#out} - 2))" -le "$3" ] || {
    printf '%s costs %s queries.\n' "$1" "$((${#out} - 2))"
    exit 1
  }
}
cost www.example.com 203.0.113.10 1
cost web.default 10.96.0.20 2
