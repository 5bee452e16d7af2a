#!/usr/bin/env bash
# call.sh COMMAND [POD] <REQUEST: calls plugin.sh as a container runtime on this node would.
set -eu
export CNI_COMMAND=$1 CNI_PATH=${CNI_PATH-/opt/cni/bin}
[ -z "${2-}" ] || export CNI_CONTAINERID=$2 CNI_NETNS=${CNI_NETNS-/run/netns/$2} CNI_IFNAME=${CNI_IFNAME-eth0}
exec bash plugin.sh
