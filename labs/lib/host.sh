# shellcheck shell=bash
# Hosts: network namespaces with a name.

# shellcheck source=labs/lib/quiet.sh
. "$LAB_LIB/quiet.sh"

# hosts_add NAME...: makes one namespace for each NAME.
hosts_add() {
  ip -batch - <<<"$(printf 'netns add %s\n' "$@")"
}

# host_set_up NAME [KNOB=VALUE]...: makes the host quiet, applies the `ip -batch` lines from standard input in it,
# brings lo up, and sets each kernel setting named (a path below /proc/sys, as in net/ipv4/ip_forward=1).
host_set_up() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" bash "$LAB_LIB/host-set-up.sh" "$@"
}

# host_spawn NAME COMMAND...: starts COMMAND in the host's network, to run on in the background without a terminal.
host_spawn() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" setsid "$@" </dev/null >/dev/null 2>&1 &
}

# mac_of PREFIX ADDRESS: prints a MAC address made of two bytes (02:42) and an IPv4 address, so that a reader who
# sees one knows the other: 02:42 and 172.18.0.3 give 02:42:ac:12:00:03, as Docker names a container's link.
mac_of() {
  local bytes
  IFS=. read -ra bytes <<<"$2"
  printf '%s:%02x:%02x:%02x:%02x\n' "$1" "${bytes[@]}"
}
