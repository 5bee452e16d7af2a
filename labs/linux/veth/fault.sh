#!/usr/bin/env bash
# The fault of the exercise "Small packets pass, large ones vanish". Look for it in the lab before you read on.
set -eu
ip -n pod link set eth0 mtu 1400
