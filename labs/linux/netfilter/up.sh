#!/usr/bin/env bash
# A client and a server, and a router between them that has no rules yet. The page writes them.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A client, a router, a server'
hosts_add client router server
ip -batch - <<END
link add eth0 netns client address 02:00:cb:00:71:0a type veth peer name eth0 netns router address 02:00:cb:00:71:01
link add eth1 netns router address 02:00:0a:00:00:01 type veth peer name eth0 netns server address 02:00:0a:00:00:02
END
hosts_set_up <<END
host client
address add 203.0.113.10/24 dev eth0
link set eth0 up
route add 10.0.0.0/24 via 203.0.113.1
host router net/ipv4/ip_forward=1
address add 203.0.113.1/24 dev eth0
address add 10.0.0.1/24 dev eth1
link set eth0 up
link set eth1 up
host server
address add 10.0.0.2/24 dev eth0
link set eth0 up
route add default via 10.0.0.1
END

step 'A web server on both sides that answers with the address it is asked from'
host_spawn server socat TCP-LISTEN:8080,reuseaddr,fork EXEC:"bash ../../lib/answer/address.sh"
host_spawn client socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash ../../lib/answer/address.sh"
wait_for 10 'the web server on server' nsenter --net=/run/netns/server bash -c '</dev/tcp/10.0.0.2/8080'
wait_for 10 'the web server on client' nsenter --net=/run/netns/client bash -c '</dev/tcp/203.0.113.10/80'
