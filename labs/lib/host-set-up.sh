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
{
  echo 'link set lo up'
  cat
} | ip -batch -
quiet_links
