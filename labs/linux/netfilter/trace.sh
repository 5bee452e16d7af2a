#!/usr/bin/env bash
# trace.sh COMMAND...: runs COMMAND while nft prints what marked packets meet, then tells of the first packet and of its
# answer: table and chain, and the headers as that chain saw them. A rule that decides stands below.
set -eu
bash ../../lib/trace/monitor.sh "$@"
awk '
# A word of the line, behind the words that introduce it.
function behind(words,   text) {
  if (!match($0, words " [^ ]+")) return ""
  text = substr($0, RSTART, RLENGTH)
  sub(/.* /, "", text)
  gsub(/"/, "", text)
  return text
}
$3 != id { id = $3; if (++packets == 3) exit; print packets == 1 ? "the packet" : "its answer" }
/ packet: / {
  printf "  %-5s %-11s %18s > %-18s ttl %s\n", $5, $6, behind("ip saddr") ":" behind("sport"),
    behind("ip daddr") ":" behind("dport"), behind("ip ttl")
}
/ rule / && !/nftrace/ { sub(/.*counter packets [0-9]+ bytes [0-9]+ /, ""); print "        " $0 }
' /tmp/trace
