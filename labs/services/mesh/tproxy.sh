#!/usr/bin/env bash
# tproxy.sh: in the pod server, has TPROXY bring connections to the proxy in place of REDIRECT.
set -eu
iptables-restore --noflush tproxy.rules
ip -batch - <<END
rule add fwmark 1337 lookup 133
route add local default dev lo table 133
END
bash proxy.sh server tproxy
