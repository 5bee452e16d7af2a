#!/usr/bin/env bash
# The check of the exercise "The service from a node", run on the control-plane: asks the service's address, and says
# what its packets do not meet.
set -eu
if answer=$(curl -s -m 2 http://10.96.0.10); then
  if [ "$answer" = 172.18.0.2 ]; then exit 0; fi
  printf 'Something answers, but it is asked from %s.\n' "$answer"
  exit 1
fi
rules=$(iptables -t nat -S)
case $rules in
  *'-A OUTPUT '*'-d 10.96.0.10/32 '*) printf 'OUTPUT has a rule for the service, and still nothing answers.\n' ;;
  *'-A PREROUTING '*'-d 10.96.0.10/32 '*) printf 'PREROUTING has a rule for the service, but packets of the node itself do not pass PREROUTING.\n' ;;
  *) printf 'No rule of the control-plane translates 10.96.0.10.\n' ;;
esac
exit 1
