# shellcheck shell=bash
# Hosts: network namespaces with a name.

# shellcheck source=labs/lib/mac.sh
. "$LAB_LIB/mac.sh"

# hosts_add NAME...: makes one namespace for each NAME.
hosts_add() {
  ip -batch - <<<"$(printf 'netns add %s\n' "$@")"
}

# hosts_set_up [FOLDER...] <PLAN: sets up hosts that were added. PLAN has a line `host NAME [KNOB=VALUE]...` for each, with
# the kernel settings that it needs (paths below /proc/sys, as in net/ipv4/ip_forward=1), followed by its lines for
# `ip -batch`. Every host becomes quiet, and its lo comes up. Nodes are node.sh's business.
hosts_set_up() {
  perl "$LAB_LIB/hosts.pl" "$@" || fail 'a host could not be set up (reason above)'
}

# host_spawn NAME COMMAND...: starts COMMAND in the host's network, to run on in the background without a terminal.
host_spawn() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" setsid "$@" </dev/null >/dev/null 2>&1 &
}
