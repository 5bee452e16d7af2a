#!/usr/bin/env bash
# Runs inside a host: host-set-up.sh [KNOB=VALUE]... <LINES
# Makes the namespace quiet, sets the kernel settings named, applies LINES (of `ip -batch`), brings lo up.
set -eu
# shellcheck source=labs/lib/quiet.sh
. "${BASH_SOURCE[0]%/*}/quiet.sh"

quiet
for setting in "$@"; do
  knob "${setting%%=*}" "${setting#*=}"
done
# read ends with 1 at the end of its input; it is what `cat` would need a process for.
IFS= read -r -d '' lines || true
ip -batch - <<<"link set lo up"$'\n'"$lines"
quiet_links
