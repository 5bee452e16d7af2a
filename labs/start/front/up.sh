#!/usr/bin/env bash
# Two nodes with a pod on each, for the front page.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes'
cluster_add worker=172.18.0.3 worker2=172.18.0.4

step 'A pod on each, connected by the CNI plugins'
pods_add worker/pod-1=0a:58:0a:f4:01:02 worker2/pod-2=0a:58:0a:f4:02:02
