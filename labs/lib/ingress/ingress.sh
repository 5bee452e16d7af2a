# shellcheck shell=bash
# The proxy of an ingress controller, for labs whose hosts follow objects. Source it after objects.sh, then:
#
#   ingress_prepare                       its folder, with a certificate for names that have none
#   controllers_start ... ingress=HOST    starts it on HOST, and has it follow the objects whenever ./reconcile runs
#
# Everything of it is in /run/ingress: nginx.conf, servers.conf, access.log (a line for each request), error.log (what nginx says).

ingress_prepare() {
  mkdir -p /run/ingress
  cp "$LAB_LIB"/ingress/{nginx.conf,ingress.lua,certificate.lua} /run/ingress/
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 \
    -subj '/O=Acme Co/CN=Kubernetes Ingress Controller Fake Certificate' -addext subjectAltName=DNS:ingress.local \
    -keyout /run/ingress/fake.key -out /run/ingress/fake.crt 2>/dev/null ||
    fail 'openssl made no certificate'
}
