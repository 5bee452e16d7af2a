#!/usr/bin/env bash
# trace.sh COMMAND...: on a node: runs COMMAND while nft prints which rules of the table inet policies meet the first packet of each
# connection to a pod of this node.
set -eu
nft -f - <<'END'
table inet trace {
  chain first {
    type filter hook prerouting priority raw
    ip daddr 10.244.0.0/16 tcp flags & (syn | ack) == syn meta nftrace set 1
  }
}
END
bash ../../lib/trace/monitor.sh "$@"
nft delete table inet trace
# A line for each: chain, rule, verdict; before them, who asks whom.
sed -n -E -e 's/^trace id [0-9a-f]+ inet policies //;T' \
  -e '/^forward packet/s/.* ip saddr (\S+) ip daddr (\S+) .* tcp dport ([0-9]+) .*/\1 asks \2 port \3/p' \
  -e '/ rule /{s/ rule /: /;s/counter packets [0-9]+ bytes [0-9]+ //;s/^/  /p}' /tmp/trace
