#!/usr/bin/env bash
# The check of the exercise "Be the cloud's controller": says which step of three is missing.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

grep -q '^  type: LoadBalancer$' objects/shop.yaml || missing 'The Service shop is not of type LoadBalancer.'
grep -q "ip: 198.51.100.20" objects/shop.yaml || missing "The status of the Service shop has no address 198.51.100.20."
[[ $(ip netns exec worker2 iptables -t nat -S KUBE-SERVICES) == *' 198.51.100.20/32 '* ]] ||
  missing 'No rule on worker2 has the address 198.51.100.20.'
route=$(ip -n gateway route get 198.51.100.20 2>&1) || missing "The gateway has no route to 198.51.100.20."
[[ $route == *' via 172.18.0.'[34]' '* ]] || missing "The gateway's route to 198.51.100.20 leads to no node."
[[ $(ip netns exec outside curl -s -m 2 http://198.51.100.20:8080) == 'shop sees '* ]] ||
  missing 'All is there, but outside 198.51.100.20:8080 does not answer.'
