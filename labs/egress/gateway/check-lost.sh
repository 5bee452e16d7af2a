#!/usr/bin/env bash
# The check of the exercise "Lost at the gateway": says whether the pods of billing get answers.
set -eu
read -r _ seen < <(perl ../../lib/egress/seen.pl 203.0.113.10 invoices)
[ "${seen%:*}" = 172.18.0.50 ] || {
  printf 'The server sees invoices as: %s.\n' "${seen%:*}"
  exit 1
}
