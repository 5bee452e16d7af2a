#!/usr/bin/env bash
# The check of the exercise "A route that stays": switches forwarding off and on, as an agent might, and looks.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ "$(</proc/sys/net/ipv6/conf/all/forwarding)" = 1 ] || missing 'The node does not forward.'
[[ $(ip -6 route show default) == *'proto ra'* ]] || missing 'The node has learned no default route.'
sysctl -qw net.ipv6.conf.all.forwarding=0
sysctl -qw net.ipv6.conf.all.forwarding=1
[[ $(ip -6 route show default) == *'proto ra'* ]] || missing 'The default route goes when forwarding is switched on.'
