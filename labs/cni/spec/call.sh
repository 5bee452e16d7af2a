#!/usr/bin/env bash
# call.sh COMMAND POD [PLUGIN] <REQUEST: calls a plugin as a container runtime on this node would; without PLUGIN the one
# that REQUEST names. Prints what the plugin answers, and ends with its exit code.
set -eu
export CNI_COMMAND=$1 CNI_CONTAINERID=$2 CNI_NETNS=/run/netns/$2 CNI_IFNAME=eth0 CNI_PATH=/opt/cni/bin
request=$(cat)
# A request's first "type" is its plugin's.
[[ $request =~ '"type": "'([a-z-]+) ]]
exec "/opt/cni/bin/${3:-${BASH_REMATCH[1]}}" <<<"$request"
