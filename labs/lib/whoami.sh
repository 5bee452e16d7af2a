#!/usr/bin/env bash
# Answers one HTTP request with the address that it came from; socat starts it for each connection.
while IFS= read -r line && [ "$line" != $'\r' ]; do :; done
printf 'HTTP/1.0 200 OK\r\nContent-Length: %s\r\n\r\n%s\n' $((${#SOCAT_PEERADDR} + 1)) "$SOCAT_PEERADDR"
