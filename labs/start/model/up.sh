#!/usr/bin/env bash
# Three nodes; a pod with two servers on one, a client on another. Nothing translates an address, and there is no service.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes, and a host outside'
cluster_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4
outside_serve

step 'Two pods, connected by the CNI plugins'
pods_add worker/web=0a:58:0a:f4:01:02 worker2/client=0a:58:0a:f4:02:02

step 'Two servers in one pod: one for everybody, one for the pod itself'
host_spawn web socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash $LAB_LIB/whoami.sh"
host_spawn web socat TCP-LISTEN:9090,bind=127.0.0.1,reuseaddr,fork EXEC:"bash metrics.sh"

outside_wait
wait_for 10 'the server in web' nsenter --net=/run/netns/web bash -c '</dev/tcp/127.0.0.1/9090 && </dev/tcp/127.0.0.1/80'
