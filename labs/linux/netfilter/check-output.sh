#!/usr/bin/env bash
# The check of the exercise "The router's own packets". It runs on the router.
set -eu
answer=$(curl -s -m 1 http://203.0.113.1) || {
  printf 'The router gets no answer from http://203.0.113.1.\n'
  exit 1
}
[ "$answer" = 203.0.113.1 ] || {
  printf 'The server should see the router as 203.0.113.1, and sees %s.\n' "$answer"
  exit 1
}
# No process of the router's may listen there: the answer has to be the server's.
[ -z "$(ss -Hltn 'sport = :80')" ] || {
  printf 'A process on the router listens on port 80.\n'
  exit 1
}
