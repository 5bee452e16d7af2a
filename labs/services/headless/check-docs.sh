#!/usr/bin/env bash
# Whether the second exercise's name answers with the address itself.
name=docs.default.svc.cluster.local
if [ -n "$(dig +short "$name" CNAME)" ]; then
  echo "$name still has a CNAME record."
elif [ "$(dig +short "$name")" != 203.0.113.10 ]; then
  echo "$name does not answer with 203.0.113.10."
else
  exit 0
fi
exit 1
