#!/usr/bin/env bash
# The check of the exercise "A policy that selects nobody".
set -eu
answers=$(perl who.pl shell prom web:80)
[[ $answers == *'shell    open'* ]] || {
  printf 'shell does not reach port 80 of web.\n'
  exit 1
}
[[ $answers == *'prom     silent'* ]] || {
  printf 'prom reaches port 80 of web, too.\n'
  exit 1
}
