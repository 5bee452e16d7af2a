#!/usr/bin/env bash
# Answers one HTTP request as an exporter of metrics would; socat starts it for each connection.
while IFS= read -r line && [ "$line" != $'\r' ]; do :; done
printf 'HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nup 1\n'
