#!/usr/bin/env bash
# ipsec.sh: on a node: stands in for a network plugin's agent, or for its IKE daemon, that encrypts with IPsec: a state (key) for each
# direction, and policies that say which packets need one. The keys are the lab's: anybody can read them, so they protect nothing.
set -eu
case $HOSTNAME in
  worker) own=172.18.0.3 other=172.18.0.4 from=10.244.1.0/24 to=10.244.2.0/24 out=0x1034 in=0x1043 ;;
  worker2) own=172.18.0.4 other=172.18.0.3 from=10.244.2.0/24 to=10.244.1.0/24 out=0x1043 in=0x1034 ;;
esac
# AES-GCM: 16 bytes of key and 4 of salt, then the length of the check value in bits.
declare -A keys=(
  [0x1034]='0xa1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 128'
  [0x1043]='0xb1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1 128'
)
# shellcheck source=labs/security/encryption/plain.sh
. ./plain.sh
ip -batch - <<LINES
xfrm state add src $own dst $other proto esp spi $out reqid 1 mode tunnel aead 'rfc4106(gcm(aes))' ${keys[$out]}
xfrm state add src $other dst $own proto esp spi $in reqid 1 mode tunnel aead 'rfc4106(gcm(aes))' ${keys[$in]}
xfrm policy add src $from dst $to dir out tmpl src $own dst $other proto esp reqid 1 mode tunnel
xfrm policy add src $to dst $from dir in tmpl src $other dst $own proto esp reqid 1 mode tunnel
xfrm policy add src $to dst $from dir fwd tmpl src $other dst $own proto esp reqid 1 mode tunnel
LINES
