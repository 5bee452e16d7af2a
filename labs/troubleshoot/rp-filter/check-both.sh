#!/usr/bin/env bash
# The check of "Both pods answer", run on the client: of two requests in a row, each pod answers one.
export LC_ALL=C
said=$(bash ask.sh 2)
case $said in
  *pod-1*pod-2* | *pod-2*pod-1*) ;;
  *nobody*) printf 'A request to the node port got no answer.\n' && exit 1 ;;
  *) printf 'Of two requests, pod-2 answered none.\n' && exit 1 ;;
esac
