# shellcheck shell=bash
# Settings that make a namespace silent and its tables the same in every recording. They are written through
# /proc/sys, which shows the namespace of whoever opens it: no process is started. Also sourced inside hosts.

# knob NAME VALUE: sets the kernel's setting NAME (a path below /proc/sys) to VALUE, where this kernel has it.
knob() {
  [ ! -w "/proc/sys/$1" ] || printf '%s' "$2" >"/proc/sys/$1" 2>/dev/null || true
}

# quiet: settings of a namespace. To be run before its links come up.
quiet() {
  # IPv6 is off unless a page is about it: it would send router solicitations, multicast reports and probes for
  # duplicate addresses at times of its own.
  knob net/ipv6/conf/all/disable_ipv6 1
  knob net/ipv6/conf/default/disable_ipv6 1
  # A segment's bridge is a switch: what it carries is no business of the machine's packet filter.
  # (A node turns this on, as Kubernetes asks: node.sh.)
  knob net/bridge/bridge-nf-call-iptables 0
  knob net/bridge/bridge-nf-call-ip6tables 0
  knob net/bridge/bridge-nf-call-arptables 0
  quiet_links
}

# quiet_links: settings of the links that the namespace has now (and, in a machine's first namespace, of all to come).
quiet_links() {
  local link
  for link in /proc/sys/net/ipv4/neigh/*; do
    link=net/ipv4/neigh/${link##*/}
    # A neighbour that answered stays REACHABLE for hours, not for 15 to 45 s.
    knob "$link/base_reachable_time_ms" 36000000
    # A neighbour that was merely heard of is asked at its first use, not 5 s later, when it would change its
    # state from DELAY to REACHABLE and send two ARP packets into whatever runs by then.
    knob "$link/delay_first_probe_time" 0
  done
}

# quiet_by_default: succeeds where a new namespace needs none of the above: the neighbours' timers were set for the whole
# machine (only its first namespace has the folder `default`), and the kernel was booted with ipv6.disable_ipv6=1, the
# one setting of IPv6 that namespaces do not take from the first one.
quiet_by_default() {
  local parameter=/sys/module/ipv6/parameters/disable_ipv6
  [ -d /proc/sys/net/ipv4/neigh/default ] && [ -r "$parameter" ] && [ "$(<"$parameter")" = 1 ]
}
