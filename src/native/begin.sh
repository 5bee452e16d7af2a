#!/usr/bin/env bash
# begin.sh AGENT: the first process of a lab's private namespaces (user, network, mount, process, host name, IPC), which
# `unshare` has just made. It builds a root of its own in memory, holding this computer's programs and a copy of its
# settings, and becomes the agent. File descriptor 3 leads to hopbook; when that ends, so does everything here.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_CTYPE=C.UTF-8
# A reader's folder may lie in /tmp, which is about to be covered.
agent=$(<"$1") one_user=$(<"${BASH_SOURCE[0]%/*}/one-user")
cd /

# Labs write to /etc, /var and /run as in the machine; all of that is memory, and goes with the namespaces.
mount -t tmpfs -o mode=755 hopbook /tmp
cd /tmp
mkdir -p dev/{net,pts,shm} etc home labs mnt proc root run/hopbook sys tmp var/{cache,lib,log,tmp}
chmod 1777 tmp var/tmp dev/shm
ln -s ../run var/run

# The computer's programs, but none of its data; not to be written to, which root could.
for entry in /bin /sbin /lib* /usr /opt /nix /gnu; do
  if [ -L "$entry" ]; then
    cp -P "$entry" .
  elif [ -d "$entry" ]; then
    mkdir ".$entry"
    mount --rbind "$entry" ".$entry"
    mount -o remount,bind,ro ".$entry" 2>/dev/null || true
  fi
done
# What only root may read is not needed.
cp -R --preserve=mode,links,timestamps /etc/. etc 2>/dev/null || true
printf '127.0.0.1 localhost machine\n' >etc/hosts

for node in null zero full random urandom tty net/tun; do
  [ -e "/dev/$node" ] || continue
  : >"dev/$node"
  mount --bind "/dev/$node" "dev/$node"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for number in 0=stdin 1=stdout 2=stderr; do ln -s "fd/${number%=*}" "dev/${number#*=}"; done
mount -t proc proc proc
mount -t sysfs sys sys
# `ip netns exec` takes /sys away before it mounts that of the namespace, which a user namespace may only do while
# it can see another one.
mkdir run/hopbook/sys
mount -t sysfs sys run/hopbook/sys

printf '%s\n' "$agent" >run/hopbook/agent
printf '%s\n' "$one_user" >run/hopbook/one-user
start=(perl /run/hopbook/agent 3 "$(uname -m)")
# Without root, the user namespace holds one user.
grep -q 4294967295 /proc/self/uid_map || start=(perl /run/hopbook/one-user "$(uname -m)" "${start[@]}")

pivot_root . .
umount -l .
cd /
hostname machine
ip link set lo up
exec env -i PATH="$PATH" HOME=/root TERM=linux LC_CTYPE="$LC_CTYPE" "${start[@]}"
