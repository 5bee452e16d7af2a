#!/usr/bin/env bash
# session.sh: sends a line through the connection that client opened long ago, and prints what comes back.
printf 'still here\n' >/run/session.in
read -r -t 5 answer </run/session.out
printf '%s\n' "$answer"
