#!/usr/bin/env bash
# issue.sh ca: makes the mesh's certificate authority. issue.sh ACCOUNT: issues a key and a certificate for a service
# account, as istiod would for a pod that proves with its token whose it is. Lifetime: 24 hours, as Istio's.
set -eu
cd /run/mesh
umask 077

# sign ARGUMENT...: makes a key and a certificate for it. openssl speaks up also when all is well.
sign() {
  local said
  said=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "$@" 2>&1) || {
    printf '%s\n' "$said" >&2
    exit 1
  }
}

case $1 in
  ca)
    sign -days 3650 -subj /O=cluster.local -keyout ca.key -out ca.pem
    ;;
  *)
    name=spiffe://cluster.local/ns/default/sa/$1
    # HAProxy 2.6 can't read a URI from a certificate's alternative names, so the same name stands in CN, too.
    sign -days 1 -CA ca.pem -CAkey ca.key -subj "/CN=${name//\//\\/}" -addext "subjectAltName=critical,URI:$name" \
      -addext basicConstraints=CA:FALSE -keyout "$1.pem.key" -out "$1.pem"
    ;;
esac
chown 1337:1337 ./*
