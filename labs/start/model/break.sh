#!/usr/bin/env bash
# The beginning of the exercise "The server sees a node": pods of worker2 are still translated on their way out, and by
# another rule. (A spoiler follows.)
set -eu
ip netns exec worker2 iptables-restore <<'END'
*nat
-A PREROUTING -d 10.96.0.10/32 -p tcp --dport 80 -j DNAT --to-destination 10.244.1.2
-A POSTROUTING -s 10.244.2.0/24 ! -d 10.244.2.0/24 -j MASQUERADE
COMMIT
END
