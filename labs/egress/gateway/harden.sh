#!/usr/bin/env bash
# harden.sh: what somebody did to the gateway.
set -eu
ip netns exec egress-2 sysctl -qw net.ipv4.conf.all.rp_filter=1
