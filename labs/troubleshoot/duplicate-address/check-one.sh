#!/usr/bin/env bash
# The check of "One address each", run on the machine: both clients reach orders at 10.244.1.5, nobody else answers for it, and payments
# has the address that the books say.
export LC_ALL=C
for client in client-1 client-2; do
  said=$(ip netns exec "$client" curl -s -m 3 http://10.244.1.5)
  [ "$said" = orders ] || {
    printf '%s asks 10.244.1.5 and gets: %s.\n' "$client" "${said:-no answer}"
    exit 1
  }
done
ip netns exec client-1 arping -D -q -c 1 -w 2 -I eth0 10.244.1.6 && {
  printf 'Nobody has 10.244.1.6, which the books give to payments.\n'
  exit 1
}
said=$(ip netns exec client-1 curl -s -m 3 http://10.244.1.6)
[ "$said" = payments ] || {
  printf '10.244.1.6 answers: %s.\n' "${said:-nothing}"
  exit 1
}
macs=$(ip netns exec node arping -w 1 -I cni0 10.244.1.5 | grep -o '\[.*\]' | sort -u | wc -l)
[ "$macs" = 1 ] || {
  printf '%s cards answer for 10.244.1.5.\n' "$macs"
  exit 1
}
