#!/bin/sh
# write.sh FILE: writes standard input to FILE, whole or not at all.
set -eu
cat >"$1.new"
mv "$1.new" "$1"
