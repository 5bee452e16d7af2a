#!/usr/bin/env bash
# certificate.sh NAME SECRET: makes a key and a certificate for a host's NAME, and writes them down as a Secret of type
# kubernetes.io/tls: objects/SECRET.yaml. A client that is to trust it finds the certificate in /run/SECRET.crt.
set -eu
said=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=$1" \
  -addext "subjectAltName=DNS:$1" -keyout "/run/$2.key" -out "/run/$2.crt" 2>&1) || {
  printf '%s\n' "$said" >&2
  exit 1
}
cat >"objects/$2.yaml" <<END
apiVersion: v1
kind: Secret
metadata:
  name: $2
type: kubernetes.io/tls
data:
  tls.crt: $(base64 -w 0 "/run/$2.crt")
  tls.key: $(base64 -w 0 "/run/$2.key")
END
