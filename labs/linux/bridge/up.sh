#!/usr/bin/env bash
# The state that a first exercise with one cable left behind: ns1 and ns2 are still joined by veth1 and veth2, because
# `ip link delete veth1` in the machine's own namespace finds no veth1 there. ns3 is a third station with a cable that is
# plugged into nothing yet. The bridge and its cables to ns1 and ns2 are the page's to make.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three namespaces, and the cable that the first exercise left between ns1 and ns2'
hosts_add ns1 ns2 ns3
ip -batch - <<END
link add veth1 netns ns1 address 02:00:00:00:00:01 type veth peer name veth2 netns ns2 address 02:00:00:00:00:02
link add veth5 netns ns3 address 02:00:00:00:00:05 type veth peer name veth55 address 02:00:00:00:00:55
END
hosts_set_up <<END
host ns1
address add 192.168.1.101/24 dev veth1
link set veth1 up
host ns2
address add 192.168.1.102/24 dev veth2
link set veth2 up
host ns3
link set veth5 up
END
