#!/usr/bin/env bash
# The check of the exercise "Ready, selected, and refused": asks the service, and says how far it is.
set -eu

answer=$(ip netns exec client curl -s -m 2 http://10.96.0.200) || true
[[ $answer != 'shop sees '* ]] || exit 0
case $(ip netns exec worker iptables -S KUBE-SERVICES) in
  *'default/shop:'*'has no endpoints'*) printf 'For kube-proxy, the Service shop has no endpoints.\n' ;;
  *) printf 'There is a rule that leads to an endpoint of shop, but the client gets no answer.\n' ;;
esac
exit 1
