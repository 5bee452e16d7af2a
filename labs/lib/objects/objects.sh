# shellcheck shell=bash
# For labs whose hosts follow Kubernetes objects. Source it after lab.sh.
#
# The lab's folder objects/ holds what an API server would: manifests, a file for each or several in one. ./reconcile has the
# hosts follow them, as controllers would that watch the API: kube-proxy on each node, the cluster's DNS server and others.

# shellcheck source=labs/lib/objects/wired.sh
. "$LAB_LIB/objects/wired.sh"

# controllers_start KEY=VALUE...: says what follows the objects, and has it follow them for the first time. Call it once the
# nodes are there. Keys:
#   proxy=iptables|nftables|ipvs    the mode of kube-proxy
#   healthChecks=true               nodes answer at health check node ports (lib/health/)
#   policy=true                     nodes enforce NetworkPolicies
#   dns=HOST                        the cluster's DNS server (dns.sh)
#   ingress=HOST                    the nginx of an ingress controller (lib/ingress/)
#   gateway=NODE                    the HAProxy of a Gateway's controller (lib/gateway/)
#   ipv6='{...}'                    what a dual-stack cluster has beside, in YAML (labs/ipv6/dual-stack/)
# hopbook's src/controllers/settings.ts has the same list.
controllers_start() {
  local pair host
  mkdir -p /run/controllers
  {
    for pair in "$@"; do printf '%s: %s\n' "${pair%%=*}" "${pair#*=}"; done
    printf 'clusterCIDR: 10.244.0.0/16\nserviceCIDRs: [10.96.0.0/12]\nnodes:\n'
    for host in "${WIRED_NODES[@]}"; do printf '  - { name: %s, address: %s }\n' "${host%%=*}" "${host#*=}"; done
  } >/run/controllers/settings.yaml
  ln -s "$PWD/$LAB_LIB/objects/reconcile.pl" reconcile
  # What kube-proxy sets when it begins in its mode iptables, so that node ports answer at 127.0.0.1.
  case " $* " in
    *' proxy=iptables '*)
      for host in "${WIRED_NODES[@]}"; do
        printf 'host %s net/ipv4/conf/all/route_localnet=1\n' "${host%%=*}"
      done | hosts_set_up
      ;;
  esac
  ./reconcile >/dev/null
}

# pods_serve POD[=PORT]...: starts a web server in each POD (port 80) that answers with the pod's name and the address that it
# is asked from.
pods_serve() {
  perl "$LAB_LIB/objects/serve.pl" "$@" </dev/null >/dev/null 2>&1
}
