#!/usr/bin/env bash
# The check of the exercise "Who sends most?": says what is still missing.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(nsenter --net=/run/netns/server tc filter show dev eth0 ingress) == *' name count '* ]] ||
  missing 'No program count is at the ingress of eth0 on the server.'
[ -e /sys/fs/bpf/count/sources ] || missing 'There is no map at /sys/fs/bpf/count/sources.'
seen=$(bpftool -j map dump pinned /sys/fs/bpf/count/sources | jq -r '.[].formatted.key | join(".")')
for source in 192.168.1.101 192.168.1.111 192.168.1.121; do
  [[ $seen == *$source* ]] || missing "The map has no entry for $source: run traffic.sh on the client."
done
[ -s /tmp/answer ] || missing 'There is no answer in /tmp/answer.'
case $(</tmp/answer) in
  192.168.1.121) ;;
  192.168.1.111) missing 'This one sent most packets. Most bytes came from another.' ;;
  *) missing 'The address in /tmp/answer did not send most bytes.' ;;
esac
