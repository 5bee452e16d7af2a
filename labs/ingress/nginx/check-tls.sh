#!/usr/bin/env bash
# The check of the exercise "HTTPS for the second name", run on outside.
set -eu

# shown NAME: asks for NAME by TLS; true if the certificate that is shown is NAME's.
shown() {
  openssl s_client -connect 172.18.200.10:443 -servername "$1" </dev/null 2>/dev/null >/tmp/shown
  [[ $(openssl x509 -in /tmp/shown -noout -checkhost "$1") == *'does match'* ]]
}

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

shown api.example.com || missing 'The certificate that is shown for api.example.com is not its own.'
shown shop.example.com || missing 'The certificate that is shown for shop.example.com is not its own any more.'
[[ $(curl -sk -m 5 https://api.example.com/) == cart-1:* ]] || missing 'cart-1 does not answer at https://api.example.com/.'
