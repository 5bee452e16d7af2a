#!/usr/bin/env bash
# The check of "The old flow", run on client: lines from port 5140 are acknowledged.
[ "$(perl send.pl 5140)" = log-2 ] || {
  printf 'A line from port 5140 is not acknowledged by log-2.\n'
  exit 1
}
