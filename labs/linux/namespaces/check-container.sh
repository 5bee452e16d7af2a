#!/usr/bin/env bash
# The check of the exercise "A second container": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

sandbox=$(pgrep -fx 'sleep infinity') || missing 'The sandbox, sleep infinity, is gone.'
[ "/proc/$sandbox/ns/net" -ef /run/netns/pod ] || missing 'pod is not the namespace of the sandbox, sleep infinity.'
listener=$(ip netns exec pod ss -Hltnp 'src 127.0.0.1:9090')
[ -n "$listener" ] || missing 'Nothing in pod listens on 127.0.0.1:9090.'
listener=${listener#*pid=}
listener=${listener%%,*}
for kind in uts ipc; do
  [ "/proc/$listener/ns/$kind" -ef "/proc/$sandbox/ns/$kind" ] || missing "The listener does not share the $kind namespace of the sandbox."
done
for kind in mnt pid; do
  [ ! "/proc/$listener/ns/$kind" -ef "/proc/$sandbox/ns/$kind" ] || missing "The listener has no $kind namespace of its own."
done
