#!/usr/bin/env bash
# The beginning of the exercise "Two entries that are wrong". (A spoiler follows.)
set -eu
# The range of control-plane leads to the worker.
ip -n gateway route replace 10.244.0.0/24 via 172.18.0.3 dev eth0 proto 70
# What pod-4 sends leaves by the first interface.
ip -n worker2 -batch - <<'END'
rule del priority 1536
rule add from 172.18.4.20 priority 1536 table main
END
