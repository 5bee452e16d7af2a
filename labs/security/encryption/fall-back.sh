#!/usr/bin/env bash
# fall-back.sh: brings WireGuard back on both nodes, and then takes its device down.
set -eu
for node in worker worker2; do
  ../../lib/enter.sh "$node" bash wireguard.sh
  ip -n "$node" link set wg0 down
done
