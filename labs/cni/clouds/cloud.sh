#!/usr/bin/env bash
# The cloud's own knowledge, set once on its router: which interface has which secondary address, and which sources
# each interface may send from. A real cloud does this in the hypervisor below each machine.
set -eu
for setting in all default eth0; do
  echo 0 >"/proc/sys/net/ipv4/conf/$setting/send_redirects"
done
ip -batch - <<'END'
neighbour add 172.18.4.10 dev eth0 lladdr 02:42:ac:12:00:04 nud permanent
neighbour add 172.18.4.20 dev eth0 lladdr 02:42:ac:12:00:05 nud permanent
END
nft -f - <<'END'
table ip vpc {
  set sources {
    type ether_addr . ipv4_addr
    flags interval
    elements = {
      02:42:ac:12:00:02 . 172.18.0.2, 02:42:ac:12:00:02 . 10.244.0.0/24,
      02:42:ac:12:00:03 . 172.18.0.3, 02:42:ac:12:00:03 . 10.244.1.0/24,
      02:42:ac:12:00:04 . 172.18.0.4, 02:42:ac:12:00:04 . 172.18.4.10,
      02:42:ac:12:00:05 . 172.18.0.5, 02:42:ac:12:00:05 . 172.18.4.20
    }
  }
  chain forward {
    type filter hook forward priority 0;
    iifname "eth0" ether saddr . ip saddr != @sources counter drop
  }
}
END
