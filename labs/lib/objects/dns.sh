# shellcheck shell=bash
# The cluster's DNS server, for labs whose hosts follow objects. Source it after objects.sh, then:
#
#   dns_outside www.example.com=203.0.113.10     the server that knows the world's names, on outside (optional)
#   controllers_start proxy=iptables dns=POD     writes the zones of the objects, and again whenever ./reconcile runs
#   dns_start POD [ADDRESS]                      BIND on POD; other names are asked for at ADDRESS, a server such as outside's
#   dns_client 10.96.0.10                        the resolv.conf of pods, for every host: the kubelet's for namespace default
#   dns_wait                                     returns when the server answers; call it last
#
# Everything of it is in /run/dns: the zones (cluster.local, 10.in-addr.arpa), named.conf, log (what it says), queries (a line for
# each query; `sed 's/.*query: //' /run/dns/queries` leaves name, class and type; `: >/run/dns/queries` begins anew).
# The objects need a Service kube-dns in kube-system with 10.96.0.10, and a slice with the address of POD.

# dns_outside NAME=ADDRESS...: a server on the host outside with these names, kept for 300 s; no other name exists. The
# gateway learns where pods are, for the answers.
dns_outside() {
  local pair node records=()
  for node in "${WIRED_NODES[@]}"; do
    range_of "$node"
    printf 'route add %s via %s\n' "$REPLY" "${node#*=}"
  done | ip -n gateway -batch -
  for pair in "$@"; do records+=("--host-record=${pair/=/,},300"); done
  host_spawn outside dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --user=root --pid-file= \
    --cache-size=0 "${records[@]}" '--address=/#/'
}

# dns_start HOST [UPSTREAM]: named on HOST, with the zones that are in /run/dns. It answers as CoreDNS does where BIND lets
# it: addresses of SRV targets come along, no authority section, no cookies, no transfers. One thread, no keys, no rndc.
dns_start() {
  local zone outside='recursion no'
  [ -z "${2:-}" ] || outside="recursion yes; allow-recursion { any; }; forward only; forwarders { $2; }"
  {
    printf '%s\n' 'options {' \
      '  directory "/run/dns"; pid-file "named.pid"; session-keyfile none; listen-on-v6 { none; };' \
      '  allow-query { any; }; allow-transfer { none; }; notify no; dnssec-validation no; empty-zones-enable no;' \
      '  minimal-responses no-auth; answer-cookie no; rrset-order { order none; }; max-cache-size 2m; querylog yes;' \
      "  $outside;" '};' 'controls { };' 'logging {' \
      '  channel log { file "log"; severity info; }; category default { log; };' \
      '  channel queries { file "queries"; }; category queries { queries; };' '};'
    for zone in /run/dns/*.*; do
      [[ ${zone##*/} == named.* ]] || printf 'zone "%s" { type primary; file "%s"; };\n' "${zone##*/}" "${zone##*/}"
    done
  } >/run/dns/named.conf
  host_spawn "$1" named -f -4 -n 1 -c /run/dns/named.conf
}

# dns_client ADDRESS: what the kubelet writes into each pod, for pods of the namespace default.
dns_client() {
  # On a native Linux it may be a link.
  rm -f /etc/resolv.conf
  printf '%s\n' "search default.svc.cluster.local svc.cluster.local cluster.local" "nameserver $1" \
    'options ndots:5' >/etc/resolv.conf
}

# dns_wait: waits until the server has read its zones.
dns_wait() {
  wait_for 60 'the DNS server' dns_runs
}

dns_runs() {
  [ -e /run/dns/log ] && [[ $(</run/dns/log) == *$'\nrunning'* ]]
}
