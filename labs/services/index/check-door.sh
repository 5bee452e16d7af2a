#!/usr/bin/env bash
# The check of the exercise "A door on every node": asks shop in three ways, and says which one is missing.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# asked HOST ADDRESS: whether the pod shop answers HOST there.
asked() {
  [[ $(../../lib/enter.sh "$1" curl -s -m 2 "http://$2") == 'shop sees '* ]]
}

[ -e objects/shop.yaml ] || missing 'objects/ has no file shop.yaml.'
asked client 10.96.0.200:8080 || missing 'The client gets no answer at 10.96.0.200:8080.'
asked outside 172.18.0.3:30090 || missing 'Outside, 172.18.0.3:30090 does not answer.'
asked outside 172.18.0.4:30090 || missing 'Outside, 172.18.0.4:30090 does not answer.'
grep -q '^  type: NodePort$' objects/shop.yaml || missing 'The Service is not of type NodePort.'
