#!/usr/bin/env bash
# Two nodes on a switch, two pods on each, and a web server in all of them. Nothing is encrypted yet.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/wired.sh
. ../../lib/objects/wired.sh

lab_begin

step 'Two nodes and four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  client=10.244.1.2 neighbor=10.244.1.3 server=10.244.2.2 impostor=10.244.2.3

step 'A web server in three pods, and one on a node, as a pod of the host network would have it'
perl ../../lib/objects/serve.pl neighbor server impostor worker2 </dev/null >/dev/null 2>&1
