#!/usr/bin/env bash
# mtls.sh: makes an authority, has it certify client, server and impostor, each by its own name, and starts the application with TLS
# in the last two.
set -eu
mkdir -p /run/web/server /run/web/impostor
cd /run/web

# certify FILE ARGUMENT...: makes a key and a certificate for it, both in FILE. openssl speaks up also when all is well.
certify() {
  local said file=$1
  shift
  said=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 "$@" -keyout "$file" -out "$file.pem" 2>&1) || {
    printf '%s\n' "$said" >&2
    exit 1
  }
  cat "$file.pem" >>"$file"
}
authority=(-CA ca.pem -CAkey ca -addext basicConstraints=CA:FALSE)
certify ca -subj /CN=authority
certify client "${authority[@]}" -subj /CN=client
for host in server impostor; do
  certify "$host/identity" "${authority[@]}" -subj "/CN=$host" -addext "subjectAltName=DNS:$host.default.svc"
  cp "$OLDPWD/mtls.conf" "$host"
  nsenter --net="/run/netns/$host" nginx -p "/run/web/$host/" -e "/run/web/$host/log" -c "/run/web/$host/mtls.conf"
done
