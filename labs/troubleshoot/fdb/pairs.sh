#!/usr/bin/env bash
# pairs.sh: pings from each pod to each other one, all at once, and prints a line for each pod that asks.
export LC_ALL=C
for i in 1 2 3; do
  for j in 1 2 3; do
    [ "$i" = "$j" ] && continue
    {
      ip netns exec "pod-$i" ping -c 1 -W 1.5 "10.244.$j.2" >/dev/null && said=ok || said=silence
      printf 'pod-%s -> pod-%s %s\n' "$i" "$j" "$said"
    } &
  done
done | sort
