#!/usr/bin/env bash
# The check of the exercise "One application of another namespace": says who is seen with the wrong address.
set -eu
for wanted in cart=172.18.0.50 search=172.18.0.3 invoices=172.18.0.50; do
  pod=${wanted%=*}
  read -r _ seen < <(perl ../../lib/egress/seen.pl 203.0.113.10 "$pod")
  [ "${seen%:*}" = "${wanted#*=}" ] || {
    printf 'The server sees %s as %s.\n' "$pod" "${seen%:*}"
    exit 1
  }
done
