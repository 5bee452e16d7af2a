#!/usr/bin/env bash
# connect.sh: has the node's chain of plugins connect pod-2, with the host port and the rate of runtime.json, and starts a
# web server in it that answers with the client's address.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
perl "$LAB_LIB/cni.pl" ADD "worker/pod-2=0a:58:0a:f4:01:03=$(tr -d '\n' <runtime.json)"
host_spawn pod-2 socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash ../../lib/answer/address.sh"
wait_for 10 'the web server in pod-2' nsenter --net=/run/netns/pod-2 bash -c '</dev/tcp/10.244.1.3/80'
