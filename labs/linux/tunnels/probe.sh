#!/usr/bin/env bash
# probe.sh [SIZE], on node-1: a ping through each tunnel, with SIZE bytes of payload. Says which are answered.
tunnels=(ipip1 gre1 vxlan1 geneve1 wg0)
for t in 1 2 3 4 5; do
  if ping -c 1 -W 1 -s "${1:-56}" "10.0.$t.2" >/dev/null; then
    printf '%-8s answered\n' "${tunnels[t - 1]}"
  else
    printf '%-8s silent\n' "${tunnels[t - 1]}"
  fi
done
