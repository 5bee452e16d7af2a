#!/usr/bin/env bash
# The beginning of the exercise "Ready, selected, and refused": one word of one object. (A spoiler follows.)
set -eu
# The Service asks for a port by the name http; the pod's port gets another one.
sed -i 's/name: http$/name: web/' objects/shop-pod.yaml
./reconcile >/dev/null
