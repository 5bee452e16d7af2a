#!/usr/bin/env bash
# Answers one HTTP request with the address that it came from, as labs/lib/whoami.sh does, but in one write: so that it is
# one segment in every capture. socat starts it for each connection.
while IFS= read -r line && [ "$line" != $'\r' ]; do :; done
printf -v answer 'HTTP/1.0 200 OK\r\nContent-Length: %s\r\n\r\n%s' $((${#SOCAT_PEERADDR} + 1)) "$SOCAT_PEERADDR"
cat <<<"$answer"
