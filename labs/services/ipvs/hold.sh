#!/usr/bin/env bash
# hold.sh ADDRESS opens a connection to port 80 there, and keeps it open without a word; hold.sh alone asks over it, and says
# who answers.
set -eu

pipe=/run/hold
if [ $# = 1 ]; then
  mkfifo "$pipe.request" "$pipe.answer"
  exec 3<>"/dev/tcp/$1/80"
  {
    read -r request <"$pipe.request"
    printf '%s\r\n\r\n' "$request" >&3
    cat <&3 >"$pipe.answer"
  } </dev/null >/dev/null 2>&1 &
else
  echo 'GET / HTTP/1.0' >"$pipe.request"
  answer=$(<"$pipe.answer")
  rm "$pipe.request" "$pipe.answer"
  [ -n "$answer" ] || { printf 'no answer\n' && exit 1; }
  printf '%s\n' "${answer##*$'\n'}"
fi
