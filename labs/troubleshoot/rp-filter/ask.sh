#!/usr/bin/env bash
# ask.sh N: asks the node port N times, one after another, and prints who answered and after how many whole seconds.
export LC_ALL=C
for ((i = 0; i < $1; i++)); do
  said=$(curl -s -m 8 -w '%{time_total}' http://172.18.1.2:30080) || said=$'nobody\n8.0'
  took=${said#*$'\n'}
  printf '%s after %s s\n' "${said%%$'\n'*}" "${took%%.*}"
done
