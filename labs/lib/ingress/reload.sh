#!/usr/bin/env bash
# reload.sh <SERVERS: gives the proxy of this host SERVERS as its servers.conf, and has it read them. It returns when new
# workers answer, and the old ones take nothing more. Where no proxy runs, one is started. If nginx can't read them, it goes
# on with those before.
set -eu
cd /run/ingress
cat >servers.new
if [ ! -e nginx.pid ]; then
  mv servers.new servers.conf
  nginx -p "$PWD/" -c nginx.conf -e error.log
  exit
fi

cp servers.conf servers.old
mv servers.new servers.conf
mapfile -t said <error.log
lines=${#said[@]}
read -r master <nginx.pid
old=$(<"/proc/$master/task/$master/children")

# give_up: says what nginx said.
give_up() {
  mv servers.old servers.conf
  printf '%s\n' "${said[@]}" >&2
  exit 1
}

kill -HUP "$master"
left=300
for worker in $old; do
  # What it is called says what it does; when it is gone, it is called nothing.
  while title=$(tr '\0' ' ' 2>/dev/null <"/proc/$worker/cmdline") && [[ -n $title && $title != *shutting* ]]; do
    mapfile -t -s "$lines" said <error.log
    [[ ${said[*]} != *'[emerg]'* && $((left -= 1)) -gt 0 ]] || give_up
    sleep 0.1
  done
done
