#!/usr/bin/env bash
# load-zones.sh <ZONES: writes zone files, one after another in ZONES, to /run/dns, and has named read them. It returns
# when named has; where none runs yet, at once.
set -eu
folder=/run/dns
mkdir -p "$folder"
loaded=()
while IFS= read -r line; do
  # shellcheck disable=SC2016 # the master file's own word
  case $line in
  '$ORIGIN '*)
    zone=${line#* } zone=${zone%.}
    exec 3>"$folder/$zone"
    ;;
  *' SOA '*)
    read -r _ _ _ _ serial _ <<<"$line"
    loaded+=("zone $zone/IN: loaded serial $serial")
    ;;
  esac
  printf '%s\n' "$line" >&3
done
[ -e "$folder/named.pid" ] || exit 0

log=$(<"$folder/log")
length=${#log}
has_read() {
  local line
  log=$(<"$folder/log")
  for line in "${loaded[@]}"; do
    [[ ${log:length} == *"$line"* ]] || return
  done
}
kill -HUP "$(<"$folder/named.pid")"
for ((left = 100; left > 0; left--)); do
  ! has_read || exit 0
  sleep 0.1
done
printf 'named has not read the zones: %s\n' "${log:length}" >&2
exit 1
