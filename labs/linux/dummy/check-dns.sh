#!/usr/bin/env bash
# The check of the exercise "The same address on the other node": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

link=$(ip -n worker2 -d -o link show nodelocaldns 2>/dev/null) || missing 'worker2 has no device named nodelocaldns.'
[[ $link == *' dummy '* ]] || missing 'nodelocaldns of worker2 is no dummy.'
[[ $(ip -n worker2 -o address show nodelocaldns) == *' 169.254.20.10/32 '* ]] || missing 'nodelocaldns of worker2 does not have the address 169.254.20.10/32.'
listeners=$(ip netns exec worker2 ss -Hltn 'sport = 53')
[ -n "$listeners" ] || missing 'Nothing on worker2 listens on port 53.'
[[ $listeners == *' 169.254.20.10:53 '* ]] || missing 'The listener on port 53 of worker2 is not bound to 169.254.20.10.'
[[ $listeners != *$'\n'* ]] || missing 'More than one address of worker2 has a listener on port 53.'
