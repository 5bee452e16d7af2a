#!/usr/bin/env bash
# name.sh NAME: answers one HTTP request with a name; socat starts it for each connection.
while IFS= read -r line && [ "$line" != $'\r' ]; do :; done
printf 'HTTP/1.0 200 OK\r\nContent-Length: %s\r\n\r\n%s\n' $((${#1} + 1)) "$1"
