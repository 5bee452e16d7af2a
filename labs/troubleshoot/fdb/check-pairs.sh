#!/usr/bin/env bash
# The check of "Every pod reaches every pod", run on the machine: names the first pair that doesn't.
export LC_ALL=C
while read -r from _ to said; do
  [ "$said" = ok ] || {
    printf '%s does not reach %s.\n' "$from" "$to"
    exit 1
  }
done < <(bash pairs.sh)
