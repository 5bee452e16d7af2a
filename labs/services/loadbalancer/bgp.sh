#!/usr/bin/env bash
# bgp.sh [bfd]: stands in for a speaker in BGP mode on every node, and configures the router beside: BIRD on each node whose health check says
# that it has endpoints announces the address to the gateway. With bfd, the sessions are watched by BFD.
# It returns when the gateway has a way to each of them.
set -eu
bfd=${1:+bfd on;}
timers='hold time 3; keepalive time 1; connect delay time 1; connect retry time 1; error wait time 1, 1;'
rest='protocol device { scan time 1; }
protocol bfd { interface "eth0" { interval 200 ms; multiplier 3; }; }'

peers=''
for node in 172.18.0.2 172.18.0.3 172.18.0.4; do
  peers+="protocol bgp from_${node//./_} { local 172.18.0.1 as 64500; neighbor $node as 64512; $timers $bfd"
  peers+=$' ipv4 { import all; export none; }; }\n'
done
cat >/run/gateway.conf <<END
router id 172.18.0.1;
protocol kernel { merge paths on; ipv4 { import none; export all; }; }
$peers$rest
END

announcing=0
for node in control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4; do
  own=${node#*=}
  announced=''
  if [ "$(ip netns exec "${node%=*}" curl -s -o /dev/null -w '%{http_code}' "http://$own:31080")" = 200 ]; then
    announced='route 172.18.200.10/32 blackhole;' announcing=$((announcing + 1))
  fi
  cat >"/run/nodes/${node%=*}/run/bird/bird.conf" <<END
router id $own;
protocol static { ipv4; $announced }
protocol bgp to_gateway { local $own as 64512; neighbor 172.18.0.1 as 64500; $timers $bfd
  ipv4 { import none; export all; }; }
$rest
END
done

# start HOST CONFIGURATION SOCKET: BIRD on a host, or its new configuration if it runs.
start() {
  local here=(bash ../../lib/enter.sh "$1")
  # The path of a node's socket is the node's own.
  "${here[@]}" birdc -s "$3" configure >/dev/null 2>&1 || "${here[@]}" bird -c "$2" -s "$3"
}
start gateway /run/gateway.conf /run/gateway.ctl
for node in control-plane worker worker2; do
  start "$node" /run/bird/bird.conf /run/bird/bird.ctl
done
# New sessions take the place of those that the configuration changed.
sleep 0.3
bash ways.sh "$announcing"
