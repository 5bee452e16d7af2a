#!/bin/bash
# The CNI plugin of type "flannel", as flannel-io/cni-plugin does it: it connects nothing itself. It reads what flanneld
# wrote to subnet.env, makes a configuration for another plugin (bridge with host-local, unless told otherwise),
# remembers it for DEL, and hands over.
# In: the CNI environment, and a network configuration on standard input. Out: the other plugin's answer.
set -eu
# shellcheck source=labs/lib/json.sh
. "${LAB_LIB:-/labs/lib}/json.sh"

subnet_file=/run/flannel/subnet.env
memory=/var/lib/cni/flannel/${CNI_CONTAINERID:-}

# error TEXT: answers with the specification's error object (999 is the code of the real plugin's own errors).
error() {
  printf '{"cniVersion":"0.3.1","code":999,"msg":"%s"}\n' "$1"
  exit 1
}

# delegate TYPE CONFIG: becomes the plugin TYPE.
delegate() {
  local folder
  local IFS=:
  for folder in $CNI_PATH; do
    [ ! -x "$folder/$1" ] || exec "$folder/$1" <<<"$2"
  done
  error "failed to find plugin $1 in path $CNI_PATH"
}

# default KEY VALUE: puts a member into $members unless the configuration's "delegate" has said otherwise.
default() {
  [[ $members == *"\"$1\":"* ]] || members+=",\"$1\":$2"
}

case $CNI_COMMAND in
  ADD)
    IFS= read -r -d '' conf || true
    [ -e "$subnet_file" ] ||
      error "failed to load flannel 'subnet.env' file: open $subnet_file: no such file or directory. Check the flannel pod log for this node."
    # shellcheck source=/dev/null
    . "$subnet_file"
    json_split "$conf" || error 'failed to load flannel netconf file: not a JSON object'
    member name || error 'failed to load flannel netconf file: no name'
    members="\"name\":$REPLY"
    member cniVersion || error 'failed to load flannel netconf file: no cniVersion'
    members+=",\"cniVersion\":$REPLY"
    if member delegate && [ "$REPLY" != '{}' ]; then members+=",${REPLY:1:${#REPLY}-2}"; fi
    if member runtimeConfig; then members+=",\"runtimeConfig\":$REPLY"; fi
    # The same fields, with the same precedence, as doCmdAdd and getDelegateIPAM upstream.
    default type '"bridge"'
    # Who masquerades? If flanneld does, the other plugin must not.
    if [ "$FLANNEL_IPMASQ" = true ]; then default ipMasq false; else default ipMasq true; fi
    default mtu "$FLANNEL_MTU"
    json_at "{$members}" type
    type=$REPLY
    [ "$type" != bridge ] || default isGateway true
    # subnet.env holds the node's first address, host-local wants the network; only a /24 a node is read here.
    default ipam "{\"type\":\"host-local\",\"ranges\":[[{\"subnet\":\"${FLANNEL_SUBNET%.*}.0/24\"}]],\"routes\":[{\"dst\":\"$FLANNEL_NETWORK\"}]}"
    [ -d "${memory%/*}" ] || mkdir -p "${memory%/*}"
    printf '{%s}\n' "$members" >"$memory"
    delegate "$type" "{$members}"
    ;;
  DEL)
    # Nothing remembered means nothing to take down: the specification wants success.
    [ -e "$memory" ] || exit 0
    config=$(<"$memory")
    rm -f "$memory"
    json_at "$config" type || error "$memory: no type in the remembered configuration"
    delegate "$REPLY" "$config"
    ;;
  CHECK) ;;
  VERSION) echo '{"cniVersion":"1.0.0","supportedVersions":["0.3.0","0.3.1","0.4.0","1.0.0"]}' ;;
  *) error "unknown CNI_COMMAND: $CNI_COMMAND" ;;
esac
