#!/usr/bin/env bash
# Whether the first exercise's name leads to the primary, and the Service's name still to each pod once.
primary=$(dig +short primary.db.default.svc.cluster.local)
all=$(dig +short db.default.svc.cluster.local | grep -c -x -F 10.244.1.3)
if [ "$primary" != 10.244.1.3 ]; then
  echo "primary.db.default.svc.cluster.local answers with ${primary:-nothing}, not with 10.244.1.3."
elif [ "$(dig +short db-0.db.default.svc.cluster.local)" != 10.244.1.3 ]; then
  echo "db-0 has lost its own name."
elif [ "$all" != 1 ]; then
  echo "db.default.svc.cluster.local has 10.244.1.3 $all times."
else
  exit 0
fi
exit 1
