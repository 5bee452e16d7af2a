#!/usr/bin/env bash
# The check of the exercise "Without the second packet", run on the client: says whether a lookup succeeds, and without UDP.
set -eu
export LC_ALL=C
[[ $(RES_OPTIONS='timeout:1 attempts:1' getent -A ahosts web) == '10.96.0.20 '* ]] || {
  printf 'A lookup of web gets no answer.\n'
  exit 1
}
[[ $(</etc/resolv.conf) == *use-vc* ]] || {
  printf 'Lookups still use UDP.\n'
  exit 1
}
