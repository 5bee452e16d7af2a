#!/usr/bin/env bash
# The check of the exercise "A sidecar", run on web: whether others get the metrics on port 9091, and whether the first
# server still listens on loopback only.
set -eu
case $(ss -ltnH 'sport = :9090') in
  *127.0.0.1:9090*) ;;
  *) printf 'Nothing listens on 127.0.0.1:9090 any more.\n' && exit 1 ;;
esac
if answer=$(ip netns exec client curl -s -m 2 http://10.244.1.2:9091); then
  [ "$answer" != 'up 1' ] || exit 0
  printf 'Something answers client on port 9091, but not with the metrics.\n'
  exit 1
fi
case $(ss -ltnH 'sport = :9091') in
  '') printf 'Nothing in web listens on port 9091.\n' ;;
  *127.0.0.1:9091*) printf 'The listener on port 9091 is on loopback, where client does not reach it.\n' ;;
  *) printf 'Something listens on port 9091, and client gets no answer.\n' ;;
esac
exit 1
