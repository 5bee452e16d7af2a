#!/usr/bin/env bash
# load.sh: 100 lookups, and how many queries reached the cluster's DNS server for them.
: >/run/dns/queries
mapfile -t names <names.txt
perl lookups.pl 10.96.0.10 20 "${names[@]}"
printf '%s queries at the server\n' "$(grep -c query: /run/dns/queries)"
