#!/usr/bin/env bash
# runtime.sh start|stop POD: what kubelet and container runtime do about a pod's network when it starts or ends: they
# find its node in the object, and call the node's network plugins with ADD or DEL.
set -eu
verb=${1:?usage: runtime.sh start|stop POD}
pod=${2:?usage: runtime.sh start|stop POD}
node=$(sed -n 's/^  nodeName: //p' "/run/api/$pod.yaml")
case $pod in
  pod-1) mac=0a:58:0a:f4:01:02 ;;
  *) mac=0a:58:0a:f4:02:02 ;;
esac
case $verb in
  start) exec perl ../../lib/cni.pl ADD "$node/$pod=$mac" ;;
  stop) exec perl ../../lib/cni.pl DEL "$node/$pod" ;;
esac
