#!/usr/bin/env bash
# The beginning of the exercise "Pods that keep their address": the gateway speaks BGP, and waits for the route reflector.
set -eu
cat >/run/tor.cfg <<'END'
router id 172.18.0.1;
protocol device { scan time 1; }
protocol kernel { ipv4 { export all; }; }
protocol bgp reflector {
  local 172.18.0.1 as 65000;
  neighbor 172.18.0.2 as 64512;
  passive on;
  ipv4 { import all; export none; };
}
END
nsenter --net=/run/netns/gateway bird -c /run/tor.cfg -s /run/tor.ctl
