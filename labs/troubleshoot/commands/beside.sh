#!/usr/bin/env bash
# beside.sh 'tcpdump -c COUNT ...' COMMAND...: runs COMMAND while tcpdump listens, until it has seen COUNT packets, then prints what
# COMMAND said. It stands for a second terminal.
set -eu
# shellcheck disable=SC2086 # Each word is an argument.
timeout 20 tcpdump --immediate-mode -l ${1#tcpdump } 2>/tmp/beside.err &
until grep -q listening /tmp/beside.err; do sleep 0.1; done
"${@:2}" >/tmp/beside.out 2>&1 || true
wait
cat /tmp/beside.out
