#!/usr/bin/env bash
# speakers.sh start|quiet|stop: the speaker of each node; quiet ones send no gratuitous ARP when they take over.
set -eu
if [ "$1" = stop ]; then
  mapfile -t speakers </run/speakers
  kill "${speakers[@]}"
  exit
fi
quiet=()
[ "$1" = start ] || quiet=(quiet)
: >/run/speakers
for node in control-plane worker worker2; do
  bash ../../lib/enter.sh "$node" perl speaker.pl 172.18.200.10 31080 "${quiet[@]}" </dev/null >"/run/speaker-$node" 2>&1 &
  echo $! >>/run/speakers
done
