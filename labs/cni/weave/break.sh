#!/usr/bin/env bash
# The beginning of the exercise "A flow that lies": among the relay's flows is one that leads pod-1's frames to nobody.
# (A spoiler follows.)
set -eu
relay() { nsenter --net=/run/netns/control-plane ovs-dpctl -vwarn "$@"; }
relay del-flows
relay add-flow \
  'tunnel(tun_id=0x4003,src=172.18.0.3,dst=172.18.0.2,ttl=64),in_port(2),eth(src=0a:58:0a:28:00:02,dst=0a:58:0a:2c:00:02)' \
  'set(tunnel(tun_id=0x4003,src=172.18.0.2,dst=172.18.0.9,ttl=64,flags(df|key))),2'
