#!/usr/bin/env bash
# The check of "One of two", run on client: two lines, each from another port, are all acknowledged.
for i in 1 2; do
  perl send.pl 0 >/dev/null || {
    printf 'Of two lines from new ports, number %s is not acknowledged.\n' "$i"
    exit 1
  }
done
bash check-flow.sh
