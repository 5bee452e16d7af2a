#!/usr/bin/env bash
# The check of the exercise "Another port": whether the service answers at port 8080, and nothing leads to port 80 any more. It runs on the client.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# element NODE PORT: whether the node's map has the service's port.
element() {
  ip netns exec "$1" nft get element ip kube-proxy service-ips "{ 10.96.0.100 . tcp . $2 }" >/dev/null 2>&1
}

for node in worker worker2; do
  element "$node" 8080 || missing "The map service-ips of $node has no element for 10.96.0.100 port 8080."
  ! element "$node" 80 || missing "The map service-ips of $node still has the element for 10.96.0.100 port 80."
done
[[ $(curl -s -m 1 http://10.96.0.100:8080) == web-* ]] || missing 'The client gets no answer from 10.96.0.100:8080.'
