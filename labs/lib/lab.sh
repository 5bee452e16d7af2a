# shellcheck shell=bash
# What every lab's up.sh begins with: `set -eu`, then `. ../../lib/lab.sh`.
#
# A lab is a set of hosts. A host is a network namespace with a name: /run/netns/NAME. A host that is a node
# also has files of its own: a mount namespace at /run/mntns/NAME and a host name of its own at /run/utsns/NAME.
# enter.sh shows how to get into one.
#
# Everything here holds in two places, unchanged: the labs' machine, and a native Linux (hopbook lab --native).
# Starting a process costs 20 to 100 ms in the machine, so a host is set up by one `ip -batch`, one Perl enters all the
# hosts' namespaces itself, what a shell can do itself it does itself, and nothing polls faster than it must.

# String work in bash is several times faster where a character is a byte.
export LC_ALL=C

# The folder of this library, for the scripts that are started rather than sourced.
LAB_LIB=${BASH_SOURCE[0]%/*}

# shellcheck source=labs/lib/host.sh
. "$LAB_LIB/host.sh"
# shellcheck source=labs/lib/segment.sh
. "$LAB_LIB/segment.sh"
# shellcheck source=labs/lib/node.sh
. "$LAB_LIB/node.sh"
# shellcheck source=labs/lib/pod.sh
. "$LAB_LIB/pod.sh"
# shellcheck source=labs/lib/cluster.sh
. "$LAB_LIB/cluster.sh"

# step TEXT: says on standard output what comes next.
step() {
  printf '%s\n' "$1"
}

# fail TEXT: says on standard error what is wrong, where, and what to do; ends the script with 1.
fail() {
  printf 'lab: %s\n' "$1" >&2
  exit 1
}

# wait_for SECONDS WHAT COMMAND...: runs COMMAND until it succeeds; after SECONDS it fails with "WHAT: not within ...".
wait_for() {
  local seconds=$1 what=$2 deadline=$((SECONDS + $1))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$what: not within $seconds s (waited for: $*)"
    sleep 0.1
  done
}

# lab_begin: checks that a lab can be set up here, and makes the machine's own namespace quiet and predictable.
lab_begin() {
  [ "$EUID" = 0 ] || fail "setting up a lab needs root: start it with hopbook lab --native"
  # Only a machine's first namespace has this setting. On a native Linux that is the computer's own network.
  [ -d /usr/lib/hopbook ] || [ ! -e /proc/sys/net/core/devconf_inherit_init_net ] ||
    fail "this is the computer's own network, which a lab would change: start the lab with hopbook lab --native"
  local hosts=(/run/netns/*)
  [ ! -e "${hosts[0]}" ] || fail "a lab is up here already (${hosts[*]##*/}): start a fresh one"

  # Namespaces that a page makes itself take what they can from here. A native run has a private first namespace, where
  # the kernel does not offer that: there, those keep the kernel's defaults.
  knob net/core/devconf_inherit_init_net 1
  # No tunl0, gre0, sit0 in every namespace once a tunnel's module is loaded.
  knob net/core/fb_tunnels_only_for_init_net 2
  quiet
}

# knob NAME VALUE: sets the kernel's setting NAME (a path below /proc/sys) to VALUE, where this kernel has it.
knob() {
  [ ! -w "/proc/sys/$1" ] || printf '%s' "$2" >"/proc/sys/$1" 2>/dev/null || true
}

# quiet: makes the machine's own namespace silent. Hosts become so in hosts.pl.
quiet() {
  local name value file
  while read -r name value; do
    [[ $name == [a-z]* ]] || continue
    # Unquoted: a name may hold a `*`.
    for file in /proc/sys/$name; do
      knob "${file#/proc/sys/}" "$value"
    done
  done <"$LAB_LIB/quiet.conf"
}
