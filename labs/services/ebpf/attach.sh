#!/usr/bin/env bash
# attach.sh [CGROUP]: what the agent does when it starts on this node. It loads the programs, unless they are, and attaches
# each where the kernel calls it for all processes below CGROUP, a path below the root of all cgroups (without one: the
# root itself). Where they were attached before, they no longer are.
set -eu
pins=/sys/fs/bpf/cilium/socketlb
attached=/run/cilium/attached

# each VERB CGROUP: does so with the four programs.
each() {
  local hook
  for hook in connect4 sendmsg4 recvmsg4 getpeername4; do
    printf 'cgroup %s %s %s pinned %s/%s\n' "$1" "$2" "$hook" "$pins" "$hook"
  done | bpftool batch file - >/dev/null
}

if [ -e $attached ]; then
  each detach "$(<$attached)"
else
  mkdir -p "${pins%/*}" /sys/fs/bpf/tc/globals
  bpftool prog loadall /usr/lib/hopbook/bpf/services/ebpf/socketlb.o $pins pinmaps /sys/fs/bpf/tc/globals
fi
cgroup=/run/cilium/cgroupv2${1:+/$1}
mkdir -p "$cgroup"
each attach "$cgroup"
printf '%s\n' "$cgroup" >$attached
