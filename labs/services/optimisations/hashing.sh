#!/usr/bin/env bash
# hashing.sh SCHEDULER...: for each, sixty clients ask an IPVS service of three servers; web-3 goes, and all ask again. How many of the
# clients of web-1 and web-2 have another server now, though theirs is still there?
set -eu
service='-t 192.0.2.30:80'
on_worker() { nsenter --net=/run/netns/worker "$@"; }
on_worker ip address replace 192.0.2.30/32 dev lo
printf 'address replace 10.244.1.%d/32 dev lo\n' {65..124} | nsenter --net=/run/netns/client ip -batch -
# Loads the module that has the setting: without it, conntrack takes answers for invalid, which kube-proxy's rules drop.
on_worker ipvsadm -R <<<$'-A -t 192.0.2.30:80\n-D -t 192.0.2.30:80'
on_worker bash -c 'echo 1 >/proc/sys/net/ipv4/vs/conntrack'
printf '%-9s %8s %6s\n' scheduler clients moved
for scheduler in "$@"; do
  on_worker ipvsadm -R <<END
-A $service -s $scheduler
-a $service -r 10.244.1.3 -m
-a $service -r 10.244.2.2 -m
-a $service -r 10.244.2.3 -m
END
  nsenter --net=/run/netns/client perl each.pl >/run/before
  on_worker ipvsadm -R <<<"-d $service -r 10.244.2.3"
  nsenter --net=/run/netns/client perl each.pl >/run/after
  on_worker ipvsadm -R <<<"-D $service"
  paste -d ' ' /run/before /run/after | awk -v name="$scheduler" \
    '$2 != "web-3" { clients++; if ($2 != $4) moved++ } END { printf "%-9s %8d %6d\n", name, clients, moved }'
done
