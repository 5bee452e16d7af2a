#!/usr/bin/env bash
# The start of the exercise "Answers that never come": the program is loaded anew and attached, with two mistakes.
set -eu
server() { nsenter --net=/run/netns/server "$@"; }
server tc qdisc del dev eth0 clsact 2>/dev/null || true
server ip link set dev eth0 xdp off
rm -rf /sys/fs/bpf/pong
bpftool prog loadall /usr/lib/hopbook/bpf/linux/ebpf/pong.o /sys/fs/bpf/pong pinmaps /sys/fs/bpf/pong
bpftool map update pinned /sys/fs/bpf/pong/answers key 9 100 51 198 value 0 0 0 0 0 0 0 0
server tc qdisc add dev eth0 clsact
server tc filter add dev eth0 egress pref 1 bpf direct-action pinned /sys/fs/bpf/pong/pong_tc
