#!/usr/bin/env bash
# The check of the exercise "A proxy that asks itself", run on client.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(curl -s -m 2 http://10.244.2.3) == asked\ by* ]] || missing 'outsider does not answer client.'
[[ $(curl -s -m 5 http://10.244.2.2) == asked\ by* ]] || missing 'outsider answers client, server does not.'
# Without the proxy, the log would have no line for the requests above.
[[ $(tail -n 1 /run/mesh/client.log) == *'10.244.2.2:80, sent on by server: 200' ]] ||
  missing 'The request to server did not pass the proxy of client.'
