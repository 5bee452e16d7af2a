#!/usr/bin/env bash
# native.sh CHAPTER/LAB [COMMAND...]: sets a lab up on this Linux, as root, and runs COMMAND (a shell without one) there.
# Everything lives in private network, mount and process namespaces and is gone when COMMAND ends: the computer's own
# network is not touched. Needs iproute2, iptables, nftables, jq, socat and containernetworking-plugins.
set -eu
lab=${1:?usage: native.sh CHAPTER/LAB [COMMAND...]}
shift
labs=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
[ -f "$labs/$lab/up.sh" ] || {
  printf 'native: %s: no such lab (no %s/up.sh)\n' "$lab" "$labs/$lab" >&2
  exit 1
}
[ $# -gt 0 ] || set -- bash
cd "$labs/$lab"

# All on one processor, as in the machine. It also has to be: a mount namespace can only be kept in one with a smaller
# number, and recent kernels (seen on 6.18) hand the numbers out per processor.
read -r _ processors < <(grep Cpus_allowed_list: /proc/self/status)
# shellcheck disable=SC2016 # the inner shell expands these
exec taskset -c "${processors%%[,-]*}" unshare --net --mount --uts --pid --fork --kill-child --mount-proc bash -c '
  mount -t tmpfs run /run && mount -t sysfs sys /sys && bash ./up.sh && exec "$@"' native "$@"
