#!/usr/bin/env bash
# The check of the exercise "A blog that answers 404", run on outside.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

answer=$(curl -s -m 5 http://blog.example.com/)
[[ $answer == 'blog: GET /' ]] || missing "blog.example.com answers: $answer."
! grep -q 'from: All' objects/2-gateway.yaml ||
  missing 'The blog answers, and every other namespace may attach routes now, too.'
[[ $(curl -s -m 5 http://shop.example.com/bill/42) == 'pay: GET /42' ]] || missing 'The blog answers, the shop does not any more.'
