#!/usr/bin/env bash
# The rules of ip-masq-agent v2.12 with its defaults, for IPv4.
set -eu
local='ip-masq-agent: local traffic is not subject to MASQUERADE'
iptables-restore --noflush <<END
*nat
:IP-MASQ-AGENT - [0:0]
-A POSTROUTING -m comment --comment "ip-masq-agent: ensure nat POSTROUTING directs all non-LOCAL destination traffic to our custom IP-MASQ-AGENT chain" -m addrtype ! --dst-type LOCAL -j IP-MASQ-AGENT
-A IP-MASQ-AGENT -d 169.254.0.0/16 -m comment --comment "$local" -j RETURN
-A IP-MASQ-AGENT -d 10.0.0.0/8 -m comment --comment "$local" -j RETURN
-A IP-MASQ-AGENT -d 172.16.0.0/12 -m comment --comment "$local" -j RETURN
-A IP-MASQ-AGENT -d 192.168.0.0/16 -m comment --comment "$local" -j RETURN
-A IP-MASQ-AGENT -m comment --comment "ip-masq-agent: outbound traffic is subject to MASQUERADE (must be last in chain)" -j MASQUERADE --random-fully
COMMIT
END
