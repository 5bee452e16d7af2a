#!/usr/bin/env bash
# The check of the exercise "A server that asks nobody".
set -eu
answers=$(perl who.pl web prom:80 dns:53)
[[ $answers == *' silent '* ]] || {
  printf 'web reaches port 80 of prom.\n'
  exit 1
}
[[ $answers == *'open' ]] || {
  printf 'web does not reach the DNS server.\n'
  exit 1
}
[[ $(perl who.pl cart web:80) == *open ]] || {
  printf 'cart does not reach port 80 of web any more.\n'
  exit 1
}
