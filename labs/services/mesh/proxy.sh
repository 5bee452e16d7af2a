#!/usr/bin/env bash
# proxy.sh POD [tproxy]: starts POD's proxy in this network namespace, in the place of one that runs. It is user and group
# 1337, as Istio's. With tproxy it is root in group 1337, as Istio's: only root may speak from other hosts' addresses.
set -eu
pod=$1 as=(--regid 1337 --clear-groups)
if [ -e "/run/mesh/$pod.pid" ]; then
  pid=$(<"/run/mesh/$pod.pid")
  kill "$pid" 2>/dev/null || true
  while [ -e "/proc/$pid/exe" ]; do sleep 0.1; done
fi
case ${2-} in
  tproxy) export TPROXY=1 ;;
  *) as+=(--reuid 1337) ;;
esac
POD=$pod setsid setpriv "${as[@]}" haproxy -db -f sidecar.cfg </dev/null >"/run/mesh/$pod.log" 2>"/run/mesh/$pod.err" &
echo $! >"/run/mesh/$pod.pid"

# ready: whether the proxy answers where a kubelet would ask it.
ready() (
  exec 3<>/dev/tcp/127.0.0.1/15021
  printf 'GET / HTTP/1.0\r\n\r\n' >&3
  read -rt 10 <&3
)
until ready 2>/dev/null; do
  [ -e "/proc/$!/exe" ] || {
    cat "/run/mesh/$pod.err" >&2
    exit 1
  }
  sleep 0.3
done
