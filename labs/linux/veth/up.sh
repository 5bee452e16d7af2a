#!/usr/bin/env bash
# Nothing to build: the page makes both namespaces and the cable itself.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
step 'An empty machine'
