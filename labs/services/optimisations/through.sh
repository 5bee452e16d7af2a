#!/usr/bin/env bash
# through.sh ADDRESS...: asks ADDRESS ten times from outside, and counts the packets that edge had to receive and send for it.
set -eu
counted() {
  local folder=/sys/class/net/eth0/statistics
  nsenter --net=/run/netns/edge --mount=/run/mntns/edge paste -d ' ' $folder/rx_packets $folder/tx_packets
}
printf '%-12s %8s %8s\n' address received sent
for address in "$@"; do
  read -r received sent < <(counted)
  nsenter --net=/run/netns/outside perl ../../lib/objects/ask.pl "$address" 80 10 >/dev/null
  read -r received_now sent_now < <(counted)
  printf '%-12s %8d %8d\n' "$address" $((received_now - received)) $((sent_now - sent))
done
