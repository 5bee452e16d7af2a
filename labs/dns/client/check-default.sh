#!/usr/bin/env bash
# The check of the exercise "A pod without names of the cluster", run on the client.
set -eu
out=$(bash queries.sh getent ahosts www.example.com) || true
[[ $out == '203.0.113.10 '* ]] || {
  printf 'www.example.com does not lead to 203.0.113.10.\n'
  exit 1
}
[[ $out != *' A' ]] || {
  printf "The cluster's DNS server was asked for www.example.com.\n"
  exit 1
}
