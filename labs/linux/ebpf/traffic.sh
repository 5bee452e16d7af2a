#!/usr/bin/env bash
# The client's traffic of the exercise "Who sends most?": three source addresses, packets of different size and number.
set -eu
for stream in '192.168.1.101 3 400' '192.168.1.111 7 56' '192.168.1.121 2 1400'; do
  read -r source count size <<<"$stream"
  ping -q -I "$source" -c "$count" -i 0.05 -s "$size" 192.168.1.102 >/dev/null
done
