#!/usr/bin/env bash
# call.sh COMMAND [POD] <REQUEST: calls plugin.sh as a container runtime on this node would. It remembers what ADD answers, and
# hands it back to CHECK and DEL.
set -eu
export CNI_COMMAND=$1 CNI_PATH=${CNI_PATH-/opt/cni/bin:/usr/lib/cni:/usr/libexec/cni}
[ -n "${2-}" ] || exec bash plugin.sh
export CNI_CONTAINERID=$2 CNI_NETNS=${CNI_NETNS-/run/netns/$2} CNI_IFNAME=${CNI_IFNAME-eth0}
request=$(cat) memory=/run/result-$2.json
# A member more, before the last brace.
[[ $1 != CHECK && $1 != DEL || ! -e $memory ]] || request="${request%\}*}, \"prevResult\": $(<"$memory")}"
answer=$(bash plugin.sh <<<"$request") && failed='' || failed=1
[ -z "$answer" ] || printf '%s\n' "$answer"
[ -z "$failed" ] || exit 1
[ "$1" != ADD ] || printf '%s\n' "$answer" >"$memory"
