#!/usr/bin/env bash
# enter.sh HOST [COMMAND...]: runs COMMAND (a shell without one) on a host of the lab that is up.
# This is the whole of what it takes to be on a host; whoever drives a lab does the same.
set -eu
host=${1:?usage: enter.sh HOST [COMMAND...]}
shift
[ $# -gt 0 ] || set -- bash
[ "$host" != machine ] || exec "$@"
[ -e "/run/netns/$host" ] || {
  printf 'enter: no host %s here; there are: machine %s\n' "$host" "$(cd /run/netns 2>/dev/null && echo *)" >&2
  exit 1
}
into=(--net="/run/netns/$host")
[ ! -e "/run/mntns/$host" ] || into+=(--mount="/run/mntns/$host" --uts="/run/utsns/$host" --wdns="$PWD")
exec nsenter "${into[@]}" "$@"
