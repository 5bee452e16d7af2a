#!/usr/bin/env bash
# Does what Docker does for a container's network, up to the point where it was interrupted: a namespace that is pinned below
# /run/docker/netns, and a cable from there to the bridge of worker.
set -eu
pin=/run/docker/netns/5e1f0ad2c7b4
mkdir -p "${pin%/*}"
: >"$pin"
unshare --net="$pin" true
nsenter --net="$pin" ip -batch - <<END
link set lo up
link add eth0 address 0a:58:0a:f4:01:09 type veth peer name veth5e1f0ad netns /run/netns/worker address 0e:58:0a:f4:01:09
address add 10.244.1.9/24 dev eth0
END
ip -n worker link set veth5e1f0ad master cni0 up
