#!/usr/bin/env bash
# The check of the exercise "A flow that lies": says how far a ping from pod-1 to pod-2 gets.
set -eu

# received NODE: how many packets the node's VXLAN port has received.
received() {
  ip netns exec "$1" cat "/proc/net/dev" | sed -n 's/^ *vxlan-6784: *[0-9]* *\([0-9]*\) .*/\1/p'
}

relay=$(received control-plane)
far=$(received worker2)
if ip netns exec pod-1 ping -c 1 -W 2 10.44.0.2 >/dev/null 2>&1; then
  exit 0
elif [ "$(received control-plane)" = "$relay" ]; then
  printf 'The control-plane receives nothing from the worker.\n'
elif [ "$(received worker2)" = "$far" ]; then
  printf 'The control-plane receives the frame, but worker2 does not.\n'
else
  printf 'worker2 receives the frame, but pod-1 gets no answer.\n'
fi
exit 1
