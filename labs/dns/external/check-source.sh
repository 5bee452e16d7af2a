#!/usr/bin/env bash
# The check of the exercise "Who asks?": says from which address the server in the cluster is asked.
set -eu
address=$(sed -n 's/^  *- ip: //p' objects/k8s-gateway.yaml)
[ "$(dig +short +time=1 +tries=1 "@$address" web.default.k8s.example.test)" = 192.0.2.80 ] || {
  printf 'The server does not answer at %s.\n' "$address"
  exit 1
}
line=$(tail -n 2 /run/k8s-gateway/log | head -n 1)
[ "${line##* }" = 198.51.100.10 ] || {
  printf 'The server was asked from %s.\n' "${line##* }"
  exit 1
}
