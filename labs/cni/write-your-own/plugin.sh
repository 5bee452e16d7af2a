#!/usr/bin/env bash
# A CNI plugin of type "mini" for CNI 0.4.0, 1.0.0 and 1.1.0. It gives each pod a cable to the node and routes at both ends;
# the address comes from the IPAM plugin that the request names.
set -eu
version=1.1.0

# fail CODE MESSAGE: answers with the specification's error object.
fail() {
  local msg=${2//[[:cntrl:]]/ }
  msg=${msg//\\/\\\\}
  printf '{\n  "cniVersion": "%s",\n  "code": %d,\n  "msg": "%s"\n}\n' "$version" "$1" "${msg//\"/\\\"}"
  exit 1
}

# fail_as ANSWER: answers with another plugin's error object.
fail_as() {
  echo "$1"
  exit 1
}

# The environment.
case ${CNI_COMMAND-} in
  ADD | CHECK) needed=(CNI_CONTAINERID CNI_IFNAME CNI_NETNS) ;;
  DEL) needed=(CNI_CONTAINERID CNI_IFNAME) ;;
  GC) needed=(CNI_PATH) ;;
  STATUS | VERSION) needed=() ;;
  *) fail 4 "CNI_COMMAND is '${CNI_COMMAND-}', which is no command" ;;
esac
for name in "${needed[@]}"; do
  [ -n "${!name-}" ] || fail 4 "$name is missing"
done
word='^[a-zA-Z0-9][a-zA-Z0-9_.-]*$'
id=${CNI_CONTAINERID-} ifname=${CNI_IFNAME-} netns=${CNI_NETNS-}
if [ "${needed[0]-}" = CNI_CONTAINERID ]; then
  [[ $id =~ $word ]] || fail 4 "CNI_CONTAINERID has invalid characters: $id"
  [[ $ifname =~ ^[^/:[:space:]]{1,15}$ && ! $ifname =~ ^\.\.?$ ]] || fail 4 "CNI_IFNAME can't name a link: $ifname"
fi

# The request: four fields of it, how the IPAM plugin gets it, which may not speak 1.1.0, and for CHECK the addresses that
# ADD gave this interface. All at once, because jq is slow to start.
request=$(cat)
mapfile -t fields < <(jq -r --arg name "$ifname" --arg sandbox "$netns" 'objects |
  .cniVersion // "0.1.0", .name // "", .ipam.type // "", .mtu // 1500, (.cniVersion = "1.0.0" | tojson),
  (try (.prevResult | .interfaces as $all | [.ips[] |
    select($all[.interface] | .name == $name and .sandbox == $sandbox).address] | join(" ")) catch "")' 2>/dev/null <<<"$request")
if [ "$CNI_COMMAND" = VERSION ]; then
  jq -n --arg cniVersion "${fields[0]-$version}" '{$cniVersion, supportedVersions: ["0.4.0", "1.0.0", "1.1.0"]}'
  exit
fi
[ "${#fields[@]}" = 6 ] || fail 6 'the request is not the JSON of a network configuration'
network=${fields[1]} ipam=${fields[2]} mtu=${fields[3]}
[[ ${fields[0]} =~ ^(0\.4\.0|1\.[01]\.0)$ ]] || fail 1 "CNI ${fields[0]} is none of 0.4.0, 1.0.0, 1.1.0"
version=${fields[0]}
[[ ${#needed[@]} -gt 1 || $version = 1.1.0 ]] || fail 1 "$CNI_COMMAND is a command of CNI 1.1.0, not of $version"
[[ $network =~ $word ]] || fail 7 "name is missing or has invalid characters: '$network'"
[[ $ipam =~ $word ]] || fail 7 "ipam.type is missing or has invalid characters: '$ipam'"

# ipam COMMAND [REQUEST]: has the IPAM plugin do it, in the same environment.
ipam() {
  local folder IFS=:
  for folder in ${CNI_PATH:=/opt/cni/bin}; do
    [ -x "$folder/$ipam" ] || continue
    CNI_COMMAND=$1 CNI_PATH=$CNI_PATH "$folder/$ipam" <<<"${2:-${fields[4]}}"
    return
  done
  fail "$([ "$CNI_COMMAND" = STATUS ] && echo 50 || echo 7)" "there is no plugin $ipam in $CNI_PATH"
}

# attachment: names the node's end of the cable, and the file that remembers whose it is.
attachment() {
  read -r link _ < <(printf '%s %s %s' "$network" "$id" "$ifname" | sha256sum)
  link=mini${link::11}
  record=/var/lib/cni/mini/$network/$link
}

add() {
  [ -e "$netns" ] || fail 3 "there is no namespace $netns"
  said=$(ip link add "$link" mtu "$mtu" type veth peer name "$ifname" mtu "$mtu" netns "$netns" 2>&1) ||
    fail 100 "$ifname in $netns: $said"
  mkdir -p "${record%/*}"
  echo "$id $ifname" >"$record"
  lease=$(ipam ADD) || give_up "$lease"
  answer=$(result) || give_up "$(fail 101 "the address that $ipam gave is none")"
  read -r address gateway mac <<<"$answer"
  said=$(plumb 2>&1) || give_up "$(fail 101 "$link: $said")"
  echo "${answer#*$'\n'}"
}

# plumb: addresses and routes at both ends of the cable.
plumb() {
  echo 1 >/proc/sys/net/ipv4/ip_forward
  ip -batch - <<<"link set $link address 0e:$mac up
    address add $gateway/32 dev $link
    route add $address/32 dev $link" &&
    nsenter --net="$netns" ip -batch - <<<"link set $ifname address 0a:$mac up
    address add $address/32 dev $ifname
    route add $gateway dev $ifname
    route add default via $gateway"
}

# result: what plumb needs of the lease, in one line; then what ADD answers, behind what an earlier plugin did.
result() {
  jq -r --argjson lease "$lease" --arg cniVersion "$version" --arg link "$link" --arg name "$ifname" --arg sandbox "$netns" \
    --argjson mtu "$mtu" '
    def hex: "0123456789abcdef" as $digits | tonumber | [(. / 16 | floor), . % 16] |
      map(. as $at | $digits[$at:$at + 1]) | add;
    ($lease.ips[0] | .address / "/" | .[0]) as $address | $lease.ips[0].gateway as $gateway |
    (["58"] + ($address / "." | map(hex)) | join(":")) as $mac |
    .dns as $dns | .prevResult // {} | (.interfaces | length) as $others |
    {$cniVersion,
      interfaces: (.interfaces + [{name: $link, mac: "0e:\($mac)", $mtu}, {$name, mac: "0a:\($mac)", $mtu, $sandbox}]),
      ips: (.ips + [{address: "\($address)/32", $gateway, interface: ($others + 1)}]),
      routes: (.routes + [{dst: "0.0.0.0/0", gw: $gateway}]),
      dns: ($dns // .dns // {})} |
    if $cniVersion != "1.1.0" then del(.interfaces[].mtu) else . end |
    if $cniVersion == "0.4.0" then .ips[].version = "4" else . end |
    "\($address) \($gateway) \($mac)", .' <<<"$request"
}

# give_up ANSWER: undoes what ADD did so far, and answers with the error object ANSWER.
give_up() {
  (del >/dev/null) || true
  fail_as "$1"
}

del() {
  ip link del "$link" 2>/dev/null || true
  ipam DEL || return
  rm -f "$record"
}

check() {
  read -ra addresses <<<"${fields[5]}"
  [ "${#addresses[@]}" != 0 ] || fail 7 "prevResult is missing, or has no address of $ifname in $netns"
  state=$(nsenter --net="$netns" ip -o -4 address show dev "$ifname" up 2>&1) || fail 102 "$ifname in $netns: $state"
  routes=$(ip route show dev "$link" 2>&1) || fail 102 "$link: $routes"
  for address in "${addresses[@]}"; do
    [[ $state == *" inet $address "* ]] || fail 102 "$ifname in $netns is down or lost its address $address"
    [[ $routes == *"${address%/32} "* ]] || fail 102 "the node has no route to $address over $link"
  done
  ipam CHECK
}

# forward: has the IPAM plugin do STATUS or GC, too, if it knows them.
forward() {
  said=$(ipam VERSION) || fail_as "$said"
  [[ $said != *'"1.1.0"'* ]] || ipam "$CNI_COMMAND" "$request"
}

gc() {
  valid=$(jq -r '."cni.dev/valid-attachments" // ."cni.dev/attachments" | arrays as $all | "-", ($all[] |
    "\(.containerID) \(.ifname)")' <<<"$request")
  [ -n "$valid" ] || fail 7 'cni.dev/valid-attachments is missing'
  failed=''
  for record in "/var/lib/cni/mini/$network"/*; do
    [ -e "$record" ] || continue
    read -r id ifname <"$record"
    [[ $'\n'$valid$'\n' == *$'\n'"$id $ifname"$'\n'* ]] && continue
    attachment
    CNI_CONTAINERID=$id CNI_IFNAME=$ifname del >/dev/null || failed+=" $id/$ifname"
  done
  [ -z "$failed" ] || fail 103 "not cleaned up:$failed"
  forward
}

attachment
case $CNI_COMMAND in
  ADD) add ;;
  DEL) del ;;
  CHECK) check ;;
  STATUS) forward ;;
  GC) gc ;;
esac
