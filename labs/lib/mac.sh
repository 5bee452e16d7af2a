# shellcheck shell=bash
# MAC addresses that say whose they are.

# mac_of PREFIX ADDRESS: leaves in REPLY a MAC made of two bytes and an IPv4 address, so that a reader who sees one knows the
# other: 02:42 and 172.18.0.3 give 02:42:ac:12:00:03, as Docker names a container's link.
mac_of() {
  local bytes
  IFS=. read -ra bytes <<<"$2"
  printf -v REPLY '%s:%02x:%02x:%02x:%02x' "$1" "${bytes[@]}"
}
