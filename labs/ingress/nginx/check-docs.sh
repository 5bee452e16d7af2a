#!/usr/bin/env bash
# The check of the exercise "Documentation that nobody reads", run on outside.
set -eu

# answers PATH: whether a pod of the service shop answers there; if not, who does.
answers() {
  local line
  line=$(perl ask.pl 1 "api.example.com$1")
  read -r _ who _ <<<"$line"
  [[ $who == shop-* ]] || {
    printf 'api.example.com%s: %s, and not a pod of the service shop.\n' "$1" "$who"
    exit 1
  }
}

answers /docs
answers /docs/start
read -r _ who _ <<<"$(perl ask.pl 1 api.example.com/docsearch)"
[[ $who == cart-1 ]] || {
  printf 'api.example.com/docsearch: %s, and not cart-1.\n' "$who"
  exit 1
}
