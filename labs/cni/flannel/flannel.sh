#!/bin/bash
# The CNI plugin of type "flannel", as flannel-io/cni-plugin does it: it connects nothing itself. It reads what flanneld
# wrote to subnet.env, makes a configuration for another plugin (bridge with host-local, unless told otherwise),
# remembers it for DEL, and hands over.
# In: the CNI environment, and a network configuration on standard input. Out: the other plugin's answer.
set -eu

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

case $CNI_COMMAND in
  ADD)
    [ -e "$subnet_file" ] ||
      error "failed to load flannel 'subnet.env' file: open $subnet_file: no such file or directory. Check the flannel pod log for this node."
    # The same fields, with the same precedence, as doCmdAdd and getDelegateIPAM upstream. Only a /24 a node is read.
    # (subnet.env holds the node's first address, host-local wants the network.)
    { read -r type; read -r config; } < <(jq -cr --rawfile env "$subnet_file" '
      ($env | split("\n") | map(select(length > 0) | split("=") | {(.[0]): .[1]}) | add) as $env
      | . as $conf
      | {type: "bridge", mtu: ($env.FLANNEL_MTU | tonumber), ipMasq: ($env.FLANNEL_IPMASQ != "true")}
        + ($conf.delegate // {})
        + {name: $conf.name, cniVersion: $conf.cniVersion}
        + (if $conf.runtimeConfig then {runtimeConfig: $conf.runtimeConfig} else {} end)
        + {ipam: {
            type: "host-local",
            ranges: [[{subnet: ($env.FLANNEL_SUBNET | sub("[0-9]+/24$"; "0/24"))}]],
            routes: [{dst: $env.FLANNEL_NETWORK}]
          }}
      | if .type == "bridge" then {isGateway: true} + . else . end
      | .type, tojson') || error "failed to load flannel netconf: not a network configuration"
    mkdir -p "${memory%/*}"
    printf '%s\n' "$config" >"$memory"
    delegate "$type" "$config"
    ;;
  DEL)
    # Nothing remembered means nothing to take down: the specification wants success.
    [ -e "$memory" ] || exit 0
    config=$(<"$memory")
    rm -f "$memory"
    [[ $config =~ \"type\":\"([a-z0-9-]+)\" ]] || error "$memory: no type in the remembered configuration"
    delegate "${BASH_REMATCH[1]}" "$config"
    ;;
  CHECK) ;;
  VERSION) echo '{"cniVersion":"1.0.0","supportedVersions":["0.3.0","0.3.1","0.4.0","1.0.0"]}' ;;
  *) error "unknown CNI_COMMAND: $CNI_COMMAND" ;;
esac
