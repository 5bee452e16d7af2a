#!/usr/bin/env bash
# trace.sh COMMAND...: runs COMMAND while nft reports what marked packets meet (trace.nft), then prints the rules and policies that
# the first one met, without its number.
set -eu
nft -f trace.nft
bash ../../lib/trace/monitor.sh "$@"
nft delete table inet watch
awk '!id { id = $3 } $3 == id && !/ packet: / { sub(/^trace id [^ ]+ /, ""); print }' /tmp/trace
