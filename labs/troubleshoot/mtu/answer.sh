#!/usr/bin/env bash
# Answers one HTTP request; socat starts it for each connection. /large is answered with 5,000 bytes, all else with the number of
# bytes that came as the request's body.
set -eu
export LC_ALL=C
read -r _ path _
length=0
while IFS= read -r line && [ "$line" != $'\r' ]; do
  [[ ${line,,} != content-length:* ]] || length=${line//[!0-9]/}
done
body=''
[ "$length" = 0 ] || IFS= read -r -N "$length" body
answer="received ${#body} bytes"
[ "$path" != /large ] || printf -v answer '%04999d' 0
# All in one piece: cat gets it whole.
printf -v head 'HTTP/1.0 200 OK\r\nContent-Length: %s\r\n\r\n' $((${#answer} + 1))
cat <<<"$head$answer"
