#!/usr/bin/env bash
# Prepares the exercise "A proxy that asks itself".
set -eu
for owner in uid gid; do
  iptables -t nat -D ISTIO_OUTPUT -m owner "--$owner-owner" 1337 -j RETURN
done
