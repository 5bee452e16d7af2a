#!/usr/bin/env bash
# sizes.sh ADDRESS SIZE...: sends an IP packet of each SIZE in bytes to ADDRESS that nobody may cut, all at once, and says whether an
# answer of the same size came back.
export LC_ALL=C
probe() {
  local said
  # 20 bytes are the IP header, 8 that of the echo.
  if said=$(ping -c 1 -W 1.5 -M 'do' -s $(($2 - 28)) "$1" 2>&1); then
    printf '%s answered\n' "$2"
  elif [[ $said == *'too long'* ]]; then
    printf '%s refused by this host: too long\n' "$2"
  elif [[ $said == *'Frag needed'* ]]; then
    printf '%s refused by a router: too long\n' "$2"
  else
    printf '%s silence\n' "$2"
  fi
}
{
  for size in "${@:2}"; do
    probe "$1" "$size" &
  done
  wait
} | sort -n
