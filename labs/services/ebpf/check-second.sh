#!/usr/bin/env bash
# The check of the exercise "A backend by hand": says which entry is missing. It runs on the worker.
set -eu
maps=/sys/fs/bpf/tc/globals

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# entry SLOT: leaves in REPLY the value of the Service's entry with this slot; empty without one.
entry() {
  REPLY=$(bpftool map lookup pinned $maps/cilium_lb4_services_v2 key 10 96 0 10 0 80 "$1" 0 6 0 0 0) || REPLY=''
  REPLY=${REPLY#*value: }
}

backends=$(bpftool map dump pinned $maps/cilium_lb4_backends_v3)
[[ $backends =~ key:\ ([0-9a-f ]{11})\ +value:\ 0a\ f4\ 02\ 03\ 1f\ 90\ 06 ]] ||
  missing 'No backend is 10.244.2.3:8080/TCP.'
id=${BASH_REMATCH[1]}
entry 2
[ -n "$REPLY" ] || missing 'The Service has no slot 2.'
[[ $REPLY == "$id"* ]] || missing "Slot 2 names another backend than the one with the key $id."
entry 0
[[ $REPLY == *' 02 00 00 00'* ]] || missing 'The programs are not told of two backends.'
answers=$(nsenter --net=/run/netns/client curl -s -m 10 'http://10.96.0.10/[1-20]') || missing 'Some connections fail.'
[[ $answers == *web-1* ]] || missing 'web-1 answers no more.'
[[ $answers == *web-3* ]] || missing 'Of 20 connections, web-3 got none.'
