#!/usr/bin/env bash
# The beginning of the exercise "The route that came along": the storage network's definition asks for one route more,
# and pod-2 is started since. (A spoiler follows.)
set -eu
sed -i 's|{ "type": "static" }|{ "type": "static", "routes": [{ "dst": "0.0.0.0/0", "gw": "192.168.50.1" }] }|' /run/api/storage.yaml
bash runtime.sh start pod-2
