#!/usr/bin/env bash
# The check of the exercise "A record that somebody made by hand": says what is missing yet.
set -eu
answer=$(dig +short @203.0.113.55 shop.example.test A a-shop.example.test TXT)
[[ $answer == 192.0.2.81* ]] || {
  printf 'shop.example.test does not lead to 192.0.2.81.\n'
  exit 1
}
[[ $answer == *external-dns/owner=hopbook,* ]] || {
  printf 'No record says that ExternalDNS owns shop.example.test.\n'
  exit 1
}
