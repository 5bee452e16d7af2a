#!/usr/bin/env bash
# A kind cluster of three nodes with kindnet: routes between the nodes, pods on cables of their own, one host port.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

# host-local remembers here, by kindnetd's configuration, which addresses it gave away.
NODE_FOLDERS+=(/run/cni-ipam-state)

lab_begin

step 'Three nodes on one segment, a gateway, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A web server outside that answers with the address it is asked from'
outside_serve

step 'kindnetd on every node'
for node in control-plane worker worker2; do
  node_run "$node" bash kindnetd.sh
done

step 'Four pods, connected by the CNI plugins; pod-2 has a host port'
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  worker/pod-4=0a:58:0a:f4:01:03 \
  'worker2/pod-2=0a:58:0a:f4:02:02={"portMappings":[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}]}' \
  control-plane/pod-3=0a:58:0a:f4:00:02
# ptp (1.1.1) has no setting for a cable's MACs: the kernel has drawn them. A name in kindnet would be veth and eight digits.
{
  while read -r node pod mac; do
    printf 'host %s\nlink set eth0 address 0a:%s\n' "$pod" "$mac"
    printf 'host %s net/bridge/bridge-nf-call-iptables=1\nlink set veth-%s address 0e:%s\n' "$node" "$pod" "$mac"
  done
} <<END | hosts_set_up
worker pod-1 58:0a:f4:01:02
worker pod-4 58:0a:f4:01:03
worker2 pod-2 58:0a:f4:02:02
control-plane pod-3 58:0a:f4:00:02
END
host_spawn pod-2 socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash $LAB_LIB/whoami.sh"

outside_wait
wait_for 10 'the web server in pod-2' nsenter --net=/run/netns/pod-2 bash -c '</dev/tcp/10.244.2.2/80'
