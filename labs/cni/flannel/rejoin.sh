#!/usr/bin/env bash
# The beginning of the exercise "A node comes back": worker2 joined again, with the Node object of worker2.json. Its VTEP has
# another MAC than before. The control-plane knows; the worker has dropped what led to the old Node, as flanneld does
# when a Node is deleted, and heard of nothing since.
set -eu
# A link that gets another MAC loses its ARP entries, those of flanneld too.
old=5a:11:00:00:00:04 new=5a:11:00:00:00:a4
ip -n worker2 -batch - <<END
link set flannel.1 address $new
neighbour replace 10.244.0.0 lladdr 5a:11:00:00:00:02 dev flannel.1 nud permanent
neighbour replace 10.244.1.0 lladdr 5a:11:00:00:00:03 dev flannel.1 nud permanent
route replace 10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink
END
ip -n control-plane neighbour replace 10.244.2.0 lladdr $new dev flannel.1 nud permanent
bridge -n control-plane fdb replace $new dev flannel.1 dst 172.18.0.4 self permanent
# What is gone already may be gone.
ip -n worker -force -batch - 2>/dev/null <<END || true
route del 10.244.2.0/24
neighbour del 10.244.2.0 dev flannel.1
END
bridge -n worker fdb del $old dev flannel.1 dst 172.18.0.4 self 2>/dev/null || true
bridge -n worker fdb del $new dev flannel.1 dst 172.18.0.4 self 2>/dev/null || true
