#!/usr/bin/env bash
# Two nodes with six ways between their pods. Five of them differ only in what lies between the nodes: a way has an address
# on either side, and the routes of both nodes lead that pair of addresses through one device.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes, their pods connected by bridges and routes'
cluster_add worker=172.18.0.3 worker2=172.18.0.4
pods_add \
  worker/client=0a:58:0a:f4:01:02 \
  worker/neighbor=0a:58:0a:f4:01:03 \
  worker2/server=0a:58:0a:f4:02:02

step 'Five ways between the nodes'
bash ways.sh

step 'The eBPF programs on the fifth of them'
node_run worker bash redirect.sh client '10 244 1 15' '10 244 2 15'
node_run worker2 bash redirect.sh server '10 244 2 15' '10 244 1 15'
