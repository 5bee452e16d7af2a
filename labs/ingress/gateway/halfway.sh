#!/usr/bin/env bash
# halfway.sh COMMAND...: sends half of a request, runs COMMAND, counts the proxies that run, and sends the other half.
set -eu
exec 3<>/dev/tcp/shop.example.com/80
printf 'GET /pay/old HTTP/1.1\r\nHost: shop.example.com\r\n' >&3
"$@"
echo "proxies: $(pgrep -c haproxy)"
printf 'Connection: close\r\n\r\n' >&3
tail -n 1 <&3
