#!/usr/bin/env bash
# Stands before a plugin of the same name: keeps the request in /run/requests, then becomes the plugin.
name=${0##*/}
request=$(cat)
printf '%s\n' "$request" >"/run/requests/$name.json"
exec "/opt/cni/bin/$name" <<<"$request"
