#!/usr/bin/env bash
# The check of the exercise "An overlay inside an encrypted tunnel", run on node-1.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

link=$(ip -d -o link show vxlan2 2>/dev/null) || missing 'node-1 has no vxlan2.'
[[ $link == *'vxlan id 2 '* ]] || missing 'vxlan2 is not a VXLAN with identifier 2.'
[[ $link == *' remote 10.0.5.2 '* ]] || missing 'The remote end of vxlan2 is not 10.0.5.2, inside of WireGuard.'
[[ $link == *' dstport 4789 '* ]] || missing 'vxlan2 does not send to port 4789.'
[[ $link == *[,\<]UP[,\>]* ]] || missing 'vxlan2 is down.'
[[ $(ip -4 address show vxlan2) == *' 10.0.7.1/24 '* ]] || missing 'vxlan2 does not have the address 10.0.7.1/24.'
mtu=${link#* mtu }
mtu=${mtu%% *}
[ "$mtu" -le 1370 ] || missing "The MTU of vxlan2, $mtu, plus VXLAN's headers is more than wg0 carries."
[ "$mtu" -ge 1370 ] || missing "The MTU of vxlan2, $mtu, is smaller than it has to be."
ping -c 1 -W 1 -M 'do' -s 1342 10.0.7.2 >/dev/null || missing 'A ping of 1,370 bytes to 10.0.7.2 is not answered.'
