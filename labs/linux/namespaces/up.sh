#!/usr/bin/env bash
# Nothing to build: the page makes the namespaces and what is in them itself.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
step 'A node without pods'
