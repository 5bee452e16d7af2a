#!/bin/sh
# load.sh: has HAProxy on this host work by the configuration on standard input. One that runs already hands its listening
# sockets to the new one, and ends when its last connection does. A configuration with an error changes nothing.
set -eu
cd /run/haproxy
cat >new.cfg
set -- -D -f new.cfg -p pid
[ ! -e pid ] || set -- "$@" -x admin.sock -sf "$(cat pid)"
# Descriptor 3 is where it logs to; the old one goes on with its own file.
haproxy "$@" 3>log.new
[ ! -e log ] || mv log log.old
mv log.new log
mv new.cfg haproxy.cfg
