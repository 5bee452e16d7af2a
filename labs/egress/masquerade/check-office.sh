#!/usr/bin/env bash
# The check of the exercise "The office wants to see pods": says which server sees the wrong address.
set -eu

# sees ADDRESS POD WANTED NAME: whether the server at ADDRESS sees POD as WANTED.
sees() {
  local line
  line=$(perl ../../lib/egress/seen.pl "$1" "$2")
  line=${line#"$2"} line=${line//[[:blank:]]/}
  [ "${line%:*}" != "$3" ] || return 0
  if [ "$line" = noanswer ]; then
    printf '%s gets no answer from %s.\n' "$2" "$4"
  else
    printf '%s sees %s as %s.\n' "$4" "$2" "${line%:*}"
  fi
  exit 1
}

sees 192.168.50.10 pod-1 10.244.1.2 'the office'
sees 192.168.50.10 pod-3 10.244.0.2 'the office'
sees 203.0.113.10 pod-1 172.18.0.3 'the server outside'
sees 203.0.113.10 pod-3 172.18.0.2 'the server outside'
