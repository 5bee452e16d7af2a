# shellcheck shell=bash
# Hosts: network namespaces with a name.

# shellcheck source=labs/lib/quiet.sh
. "$LAB_LIB/quiet.sh"
# shellcheck source=labs/lib/mac.sh
. "$LAB_LIB/mac.sh"

# hosts_add NAME...: makes one namespace for each NAME.
hosts_add() {
  ip -batch - <<<"$(printf 'netns add %s\n' "$@")"
}

# host_set_up NAME [KNOB=VALUE]...: makes the host quiet, applies the `ip -batch` lines from standard input in it,
# brings lo up, and sets each kernel setting named (a path below /proc/sys, as in net/ipv4/ip_forward=1).
host_set_up() {
  local name=$1 lines
  shift
  # Where a new namespace is quiet from the start, `ip` alone does; a shell inside costs three times as much.
  if [ $# = 0 ] && quiet_by_default; then
    IFS= read -r -d '' lines || true
    ip -n "$name" -batch - <<<"link set lo up"$'\n'"$lines"
  else
    nsenter --net="/run/netns/$name" bash "$LAB_LIB/host-set-up.sh" "$@"
  fi
}

# host_spawn NAME COMMAND...: starts COMMAND in the host's network, to run on in the background without a terminal.
host_spawn() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" setsid "$@" </dev/null >/dev/null 2>&1 &
}
