#!/usr/bin/env bash
# A web server that knows one name, as one with many sites does; socat starts it for each connection.
status='404 Not Found' body='No site of this name here.'
while IFS= read -r line && [ "$line" != $'\r' ]; do
  [ "${line,,}" != $'host: www.example.com\r' ] || status='200 OK' body='The documentation.'
done
printf 'HTTP/1.0 %s\r\nContent-Length: %s\r\n\r\n%s\n' "$status" $((${#body} + 1)) "$body"
