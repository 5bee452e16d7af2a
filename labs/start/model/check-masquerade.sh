#!/usr/bin/env bash
# The check of the exercise "The server sees a node", run on client: asks inside and outside which address is seen.
set -eu
seen=$(curl -s -m 2 http://10.244.1.2) || seen='nobody, for it gets no request'
[ "$seen" = 10.244.2.2 ] || { printf 'When client asks, web sees %s.\n' "$seen" && exit 1; }
seen=$(curl -s -m 2 http://203.0.113.10) || { printf 'web sees client, and the server outside cannot answer any more.\n' && exit 1; }
[ "$seen" = 172.18.0.4 ] || { printf 'When client asks, the server outside sees %s.\n' "$seen" && exit 1; }
