#!/usr/bin/env bash
# hooks.sh COMMAND...: runs COMMAND, and says between which addresses the packets of port 80 passed each hook of netfilter on this
# node meanwhile: those of the request, and those of its answer. The chains drop nothing, and go at the end.
set -eu

hooks=(prerouting input forward output postrouting)

{
  echo 'table ip seen {'
  for hook in "${hooks[@]}"; do
    for way in request answer; do
      echo "set ${way}_$hook { typeof ip saddr . ip daddr; flags dynamic; }"
    done
    # Before NAT and IPVS touch a packet; after them where it leaves.
    priority=-150
    [ "$hook" != postrouting ] || priority=300
    echo "chain $hook { type filter hook $hook priority $priority;" \
      "tcp dport 80 update @request_$hook { ip saddr . ip daddr };" \
      "tcp sport 80 update @answer_$hook { ip saddr . ip daddr }; }"
  done
  echo '}'
} | nft -f -
"$@"
table=$(nft list table ip seen)
nft delete table ip seen
for way in request answer; do
  printf 'the %s\n' "$way"
  for hook in "${hooks[@]}"; do
    pattern="set ${way}_$hook \\{[^}]*elements = \\{ ([0-9.]+) \\. ([0-9.]+)"
    [[ ! $table =~ $pattern ]] || printf '  %-11s %-12s > %s\n' "$hook" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
  done
done
