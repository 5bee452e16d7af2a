#!/usr/bin/env bash
# Two nodes, four pods, a proxy on the first node that a controller configures from Gateway API objects, a client outside.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes and four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 v1=10.244.1.2 blog=10.244.1.3 v2=10.244.2.2 pay=10.244.2.3
perl serve.pl v1 v2 pay blog </dev/null >/dev/null 2>&1
# On a native Linux it may be a link.
known=$(</etc/hosts)
rm -f /etc/hosts
printf '%s\n' "$known" '172.18.0.3 shop.example.com blog.example.com' >/etc/hosts

step 'A certificate for shop.example.com'
mkdir -p /run/haproxy
openssl req -x509 -newkey ed25519 -nodes -days 3650 -subj '/CN=shop.example.com' \
  -addext 'subjectAltName=DNS:shop.example.com' -keyout /run/tls.key -out /run/tls.crt 2>/dev/null
cat >objects/certificate.yaml <<END
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
  namespace: infra
type: kubernetes.io/tls
data:
  tls.crt: $(base64 -w 0 /run/tls.crt)
  tls.key: $(base64 -w 0 /run/tls.key)
END

step 'The controller'
# What its steps run on the worker is in lib/gateway/.
controllers_start gateway=worker
