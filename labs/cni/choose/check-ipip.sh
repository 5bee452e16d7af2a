#!/usr/bin/env bash
# The check of the exercise "Another tunnel", run on client.
set -eu
for way in worker=10.244.2.12 worker2=10.244.1.12; do
  case $(ip -n "${way%=*}" -o route get "${way#*=}") in
    *' dev ipip1 '*) ;;
    *) printf '%s does not send packets for %s through ipip1.\n' "${way%=*}" "${way#*=}" && exit 1 ;;
  esac
done
ping -c 1 -W 1 10.244.2.12 >/dev/null || { printf 'Both routes lead through ipip1, and server does not answer.\n' && exit 1; }
