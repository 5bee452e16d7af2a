#!/usr/bin/env bash
# Two nodes, a database of three pods behind a headless Service, a client, and the cluster's DNS server.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh
# shellcheck source=labs/lib/objects/dns.sh
. ../../lib/objects/dns.sh

lab_begin

step 'Two nodes and five pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 \
  dns=10.244.0.2 db-1=10.244.0.3 client=10.244.1.2 db-0=10.244.1.3 db-2=10.244.1.4
for pod in db-0 db-1 db-2; do
  host_spawn "$pod" socat TCP-LISTEN:5432,reuseaddr,fork SYSTEM:"echo $pod"
done

step 'kube-proxy on both nodes, and the zones'
dns_outside www.example.com=203.0.113.10
host_spawn outside socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash vhost.sh"
controllers_start proxy=iptables dns=dns

step 'The DNS server'
dns_start dns 203.0.113.10
dns_client 10.96.0.10
dns_wait
