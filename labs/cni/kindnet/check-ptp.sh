#!/usr/bin/env bash
# The check of the exercise "Be the ptp plugin": says what the pod pod-5 still lacks. It runs in the machine.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# answered FROM TO TTL: whether FROM pings TO, and the answer met as many routers as it should.
answered() {
  [[ $(ip netns exec "$1" ping -c 1 -W 1 "$2" 2>&1) == *" ttl=$3 "* ]]
}

[ -e /run/netns/pod-5 ] || missing 'There is no namespace named pod-5.'
inner=$(ip -n pod-5 -o link show eth0 type veth 2>/dev/null) || true
[ -n "$inner" ] || missing 'pod-5 has no veth named eth0.'
outer=''
while IFS= read -r line; do
  [[ $line != *'link-netns pod-5'* ]] || outer=$line
done < <(ip -n worker -o link show type veth)
[ -n "$outer" ] || missing 'The other end of eth0 is not on the worker.'
outer=${outer#*: }
outer=${outer%%@*}
[[ $inner == *LOWER_UP* ]] || missing 'The cable of pod-5 is not up at both ends.'
[[ $(ip -n worker -4 address show dev "$outer") == *' 10.244.1.1/32 '* ]] ||
  missing "$outer on the worker does not have the gateway's address 10.244.1.1/32."
[[ $(ip -n worker route show 10.244.1.4) == *"dev $outer "* ]] || missing "The worker has no route to 10.244.1.4 through $outer."
[[ $(ip -n pod-5 -4 address show dev eth0) == *' 10.244.1.4/24 '* ]] || missing 'eth0 in pod-5 does not have the address 10.244.1.4/24.'
[[ $(ip -n pod-5 route show 10.244.1.1) == *'dev eth0 '* ]] || missing 'pod-5 has no route to 10.244.1.1 alone.'
[[ $(ip -n pod-5 route show default) == *'via 10.244.1.1 '* ]] || missing 'pod-5 has no default route through 10.244.1.1.'
[[ $(ip -n pod-5 route get 10.244.1.2 2>&1) == *'via 10.244.1.1 '* ]] ||
  missing 'pod-5 looks for 10.244.1.2 on its own cable, not behind 10.244.1.1.'
answered pod-5 10.244.1.2 63 || missing 'pod-5 does not reach pod-1 through one router.'
answered pod-3 10.244.1.4 62 || missing 'pod-3 does not reach pod-5 through two routers.'
