#!/usr/bin/env bash
# Two hosts on one cable. The page loads the server's programs.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two hosts on one cable'
hosts_add client server
ip -batch - <<<'link add eth0 netns client address 02:00:00:00:00:01 type veth peer name eth0 netns server address 02:00:00:00:00:02'
hosts_set_up <<'END'
host client
address add 192.168.1.101/24 dev eth0
address add 192.168.1.111/24 dev eth0
address add 192.168.1.121/24 dev eth0
link set eth0 up
route add 198.51.100.0/24 via 192.168.1.102
host server
address add 192.168.1.102/24 dev eth0
link set eth0 up
END

step 'The file system that keeps eBPF objects'
mountpoint -q /sys/fs/bpf || mount -t bpf bpf /sys/fs/bpf
