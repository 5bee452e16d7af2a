#!/usr/bin/env bash
# The check of "No more silence", run on the machine: a large answer arrives, and no packet of 1,480 bytes vanishes without a word. A sender
# may need one packet to learn, so it has two.
export LC_ALL=C
got=$(ip netns exec client curl -s -m 2.5 -o /dev/null -w '%{size_download}' http://10.244.2.2/large)
[ "$got" = 5000 ] || {
  printf 'A large answer from server does not arrive at client: %s bytes of 5000.\n' "${got:-0}"
  exit 1
}
for way in 'server client 10.244.1.2' 'client server 10.244.2.2'; do
  read -r from to address <<<"$way"
  said=$(ip netns exec "$from" ping -c 2 -i 0.3 -W 1.5 -M 'do' -s 1452 "$address" 2>&1)
  case $said in
    *'bytes from'* | *'too long'* | *'Frag needed'*) ;;
    *) printf 'Large answers arrive. But packets of 1480 bytes from %s to %s vanish without a word.\n' "$from" "$to" && exit 1 ;;
  esac
done
