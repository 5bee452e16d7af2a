#!/usr/bin/env bash
# The check of the exercise "Only answers come in": says which connection still does what it should not. It runs on the
# router.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches HOST URL: whether HOST gets an answer from there.
reaches() {
  ip netns exec "$1" curl -s -m 1 -o /dev/null "$2"
}

# echoes FROM TO: whether FROM's ping is answered.
echoes() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1
}

reaches client http://203.0.113.1 || missing 'The client does not reach the server through port 80 of the router.'
reaches server http://203.0.113.10 || missing 'The server does not reach the web server of the client.'
echoes server 203.0.113.10 || missing 'The server does not get an answer to its ping to the client.'
! echoes client 10.0.0.2 || missing 'The client can ping 10.0.0.2.'
! reaches client http://10.0.0.2:8080 || missing 'The client reaches 10.0.0.2:8080 without the translation.'
