#!/usr/bin/env bash
# plain.sh: on a node: takes away what wireguard.sh and ipsec.sh have made. Whatever isn't there needs no taking away (-force).
set -eu
ip -force -batch - 2>/dev/null <<LINES || true
rule del pref 99
link del wg0
xfrm policy flush
xfrm state flush
LINES
