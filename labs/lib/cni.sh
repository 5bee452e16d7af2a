#!/usr/bin/env bash
# A container runtime's half of the CNI protocol, run on a node:
#   cni.sh ADD POD MAC [RUNTIME_CONFIG]     connects eth0 of the namespace POD; prints the last plugin's result
#   cni.sh DEL POD                          disconnects it
# The network is the first *.conflist in /etc/cni/net.d. RUNTIME_CONFIG is a JSON object of capability arguments,
# for example {"portMappings":[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}]}.
set -eu
# String work is several times faster where a character is a byte.
export LC_ALL=C
# shellcheck source=labs/lib/quiet.sh
. "${BASH_SOURCE[0]%/*}/quiet.sh"
# shellcheck source=labs/lib/mac.sh
. "${BASH_SOURCE[0]%/*}/mac.sh"
# shellcheck source=labs/lib/json.sh
. "${BASH_SOURCE[0]%/*}/json.sh"

die() {
  printf 'cni: %s\n' "$1" >&2
  exit 1
}

[ $# -ge 2 ] || die "usage: cni.sh ADD POD MAC [RUNTIME_CONFIG] | cni.sh DEL POD"
export CNI_COMMAND=$1 CNI_CONTAINERID=$2 CNI_NETNS=/run/netns/$2 CNI_IFNAME=eth0
# A lab's own plugin may be a script that uses this library.
LAB_LIB=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
export LAB_LIB
export CNI_PATH=${CNI_PATH:-/run/cni/bin:/usr/lib/cni:/usr/libexec/cni}
mac=${3:-} runtime=${4:-{\}}
# The bridge plugin takes the pod's MAC from here; otherwise the kernel draws one.
[ -z "$mac" ] || export CNI_ARGS="IgnoreUnknown=1;MAC=$mac"

lists=(/etc/cni/net.d/*.conflist)
list=${lists[0]}
[ -e "$list" ] || die "$HOSTNAME: no *.conflist in /etc/cni/net.d: no network plugin is configured on this node"
[ -e "$CNI_NETNS" ] || [ "$CNI_COMMAND" = DEL ] || die "$CNI_CONTAINERID: no namespace at $CNI_NETNS: make it first (ip netns add)"

# The plugins, each as its type and its configuration: what the list says, with the list's name and version and the
# capability arguments that the plugin declares put in.
if ! json_split "$(<"$list")" || ! member name; then die "$list: not a network configuration list: no name"; fi
name=${REPLY//\"/}
member cniVersion || die "$list: not a network configuration list: no cniVersion"
head="{\"name\":\"$name\",\"cniVersion\":$REPLY"
member plugins || die "$list: not a network configuration list: no plugins"
list_of_plugins=$REPLY

# What libcni remembers, too, and where: DEL hands the plugins the result and the arguments of ADD.
memory=/var/lib/cni/results/$name-$CNI_CONTAINERID-$CNI_IFNAME
result=''
if [ "$CNI_COMMAND" = DEL ] && [ -e "$memory" ]; then
  json_split "$(<"$memory")"
  member capabilityArgs && runtime=$REPLY
  member result && result=$REPLY
fi

json_split "$list_of_plugins"
items=("${JSON[@]}")
plugins=()
for item in "${items[@]}"; do
  json_split "$item"
  member type || die "$list: a plugin without a type: $item"
  plugins+=("${REPLY//\"/}")
  arguments=''
  if [ "$runtime" != '{}' ] && member capabilities; then
    capabilities=$REPLY
    json_split "$runtime" || die "RUNTIME_CONFIG is not a JSON object: $runtime"
    for ((i = 0; i < ${#JSON[@]}; i += 2)); do
      [[ $capabilities != *"\"${JSON[i]}\":true"* ]] || arguments+=",\"${JSON[i]}\":${JSON[i + 1]}"
    done
  fi
  plugins+=("$head${arguments:+,\"runtimeConfig\":{${arguments:1}\}},${item:1}")
done

# plugin TYPE CONFIG: calls one plugin; its answer is in $answer.
plugin() {
  local folder
  local IFS=:
  for folder in $CNI_PATH; do
    [ -x "$folder/$1" ] || continue
    # Plugins may chatter on standard error (flannel's does); the answer, good or bad, is on standard output.
    answer=$("$folder/$1" <<<"$2") && return
    [[ $answer =~ \"msg\":\ *\"(([^\"\\]|\\.)*)\" ]] && die "$CNI_COMMAND $CNI_CONTAINERID on $HOSTNAME: plugin $1: ${BASH_REMATCH[1]}"
    die "$CNI_COMMAND $CNI_CONTAINERID on $HOSTNAME: plugin $1 failed without an error object: ${answer:-no output}"
  done
  die "$list: plugin $1 is in none of $CNI_PATH"
}

# settle: gives the links that the kernel and the bridge plugin named by lot a name and MAC that are the same in every
# recording, and tells so in $answer, the result that the next plugin is given. The plugin (1.1.1) has no setting for
# the name of a pair's outer end (veth and eight random digits) nor for its MAC, and it has not left the bridge's
# address to us. A link must be down to be renamed before Linux 6.2; that also makes the bridge forget what it learned
# from the plugin's gratuitous ARP.
settle() {
  local link lines='' bridge gateway outer=0e:${mac#*:}
  [[ $answer =~ \"name\":\ *\"(veth[0-9a-f]{8})\",[[:space:]]*\"mac\":\ *\"([0-9a-f:]{17})\" ]] || return 0
  link=${BASH_REMATCH[1]}
  answer=${answer//"${BASH_REMATCH[2]}"/$outer}
  answer=${answer//"$link"/veth-$CNI_CONTAINERID}
  lines="link set $link down"$'\n'"link set $link name veth-$CNI_CONTAINERID address $outer"$'\n'"link set veth-$CNI_CONTAINERID up"$'\n'
  if [[ $answer =~ \"interfaces\":[[:space:]]*\[[[:space:]]*\{[[:space:]]*\"name\":\ *\"([^\"]+)\",[[:space:]]*\"mac\":\ *\"([0-9a-f:]{17})\" ]] &&
    bridge=("${BASH_REMATCH[@]:1}") && [[ $answer =~ \"gateway\":\ *\"([0-9.]+)\" ]]; then
    gateway=$(mac_of 0a:58 "${BASH_REMATCH[1]}")
    answer=${answer//"${bridge[1]}"/$gateway}
    lines+="link set ${bridge[0]} address $gateway"
  fi
  ip -batch - <<<"$lines"
}

# chained CONFIG RESULT: prints the plugin's configuration with the previous result put in.
chained() {
  if [ -n "$2" ]; then printf '%s' "${1%\}},\"prevResult\":$2}"; else printf '%s' "$1"; fi
}

answer=''
case $CNI_COMMAND in
  ADD)
    [ -n "$mac" ] || die "ADD $CNI_CONTAINERID: the pod's MAC is missing"
    [ ${#CNI_CONTAINERID} -le 10 ] || die "ADD $CNI_CONTAINERID: a pod's name has at most 10 characters here (a link's name has 15)"
    for ((i = 0; i < ${#plugins[@]}; i += 2)); do
      plugin "${plugins[i]}" "$(chained "${plugins[i + 1]}" "$answer")"
      settle
    done
    [ -d "${memory%/*}" ] || mkdir -p "${memory%/*}"
    printf '{"kind":"cniCacheV1","containerId":"%s","ifName":"%s","networkName":"%s","netns":"%s","capabilityArgs":%s,"result":%s}\n' \
      "$CNI_CONTAINERID" "$CNI_IFNAME" "$name" "$CNI_NETNS" "$runtime" "$answer" >"$memory"
    printf '%s\n' "$answer"
    quiet_links
    ;;
  DEL)
    for ((i = ${#plugins[@]} - 2; i >= 0; i -= 2)); do
      plugin "${plugins[i]}" "$(chained "${plugins[i + 1]}" "$result")"
    done
    rm -f "$memory"
    ;;
  *) die "$CNI_COMMAND: ADD and DEL are what this runtime knows" ;;
esac
