#!/usr/bin/env bash
# The check of the exercise "Refused": whether the service api has an endpoint, and answers. It runs on the client.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for node in worker worker2; do
  if ip netns exec "$node" iptables -S KUBE-SERVICES | grep -q 'default/api:http has no endpoints'; then
    missing "$node still refuses what is sent to default/api:http: it has no endpoints."
  fi
done
[ "$(curl -s -m 1 http://10.96.0.101:8080)" = 'web-1 sees 10.244.1.2' ] ||
  missing 'The client gets no answer of web-1 from 10.96.0.101:8080.'
