#!/usr/bin/env bash
# The check of the exercise "The shop over HTTPS only", run on outside.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for path in / /bill/42?x=1; do
  answer=$(curl -s -m 5 -o /dev/null -w '%{http_code} %{redirect_url}' "http://shop.example.com$path")
  [[ $answer == 301* ]] || missing "http://shop.example.com$path answers ${answer%% *}, not 301."
  [[ $answer == "301 https://shop.example.com$path" ]] || missing "http://shop.example.com$path leads to ${answer#* }."
done
[[ $(curl -s -m 5 --cacert /run/tls.crt https://shop.example.com/bill/42) == 'pay: GET /42' ]] ||
  missing 'https://shop.example.com/bill/42 does not answer any more.'
