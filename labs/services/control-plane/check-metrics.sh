#!/usr/bin/env bash
# The check of the exercise "A Service without pods": says which step is missing.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ -e objects/metrics.yaml ] || missing 'objects/ has no file metrics.yaml.'
grep -q 'kind: EndpointSlice' objects/*.yaml || missing 'objects/ holds no EndpointSlice.'
grep -q 'kubernetes.io/service-name: *metrics' objects/*.yaml || missing 'No EndpointSlice says that it belongs to the Service metrics.'
case $(ip netns exec worker iptables -S KUBE-SERVICES) in
  *'default/metrics:'*'has no endpoints'*) missing 'For kube-proxy, the Service metrics has no endpoints: compare names of ports.' ;;
esac
[[ $(ip netns exec client curl -s -m 2 http://10.96.0.50) == 'worker2 sees '* ]] ||
  missing 'The client gets no answer from 10.96.0.50.'
