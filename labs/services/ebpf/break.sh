#!/usr/bin/env bash
# The start of the exercise "Two thirds fail": web-1 and web-3 are ready, the agent has written the maps, and then an agent
# of another version writes two of the entries again: wrongly.
set -eu
on() { ../../lib/enter.sh "$@"; }
maps=/sys/fs/bpf/tc/globals
cat >objects/web-slice.yaml <<'END'
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-x7k2p
  namespace: default
  labels:
    kubernetes.io/service-name: web
addressType: IPv4
ports:
  - name: http
    protocol: TCP
    port: 8080
endpoints:
  - targetRef:
      kind: Pod
      name: web-1
    nodeName: worker2
    addresses: [10.244.2.2]
    conditions:
      ready: true
  - targetRef:
      kind: Pod
      name: web-3
    nodeName: worker2
    addresses: [10.244.2.3]
    conditions:
      ready: true
END
on worker perl agent.pl >/dev/null
# The id of web-3's backend is in slot 2.
id=$(on worker bpftool map lookup pinned $maps/cilium_lb4_services_v2 key 10 96 0 10 0 80 2 0 6 0 0 0)
id=${id#*value: }
on worker bpftool batch file - >/dev/null <<END
map update pinned $maps/cilium_lb4_backends_v3 key hex ${id:0:11} value hex 0a f4 02 03 90 1f 06 00
map update pinned $maps/cilium_lb4_services_v2 key hex 0a 60 00 0a 00 50 00 00 06 00 00 00 value hex 00 00 00 00 03 00 00 00
END
