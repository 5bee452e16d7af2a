#!/usr/bin/env bash
# bands.sh CIDR: how the API server divides a service range (a /28 or larger): the lower band is for addresses that manifests name,
# the upper one for those that it draws. The first address of the range and the last one belong to nobody.
set -eu
IFS=./ read -r a b c d length <<<"$1"
base=$(((a << 24) + (b << 16) + (c << 8) + d)) size=$((1 << (32 - length)))
lower=$((size / 16))
if [ "$lower" -lt 16 ]; then lower=16; elif [ "$lower" -gt 256 ]; then lower=256; fi

# band NAME FROM TO: prints a band, whose addresses are numbered from the beginning of the range.
band() {
  local at number dotted=()
  for at in "$2" "$3"; do
    number=$((base + at))
    dotted+=("$((number >> 24)).$((number >> 16 & 255)).$((number >> 8 & 255)).$((number & 255))")
  done
  printf '%-5s %10d addresses, %s to %s\n' "$1" $(($3 - $2 + 1)) "${dotted[@]}"
}

band lower 1 "$lower"
band upper $((lower + 1)) $((size - 2))
