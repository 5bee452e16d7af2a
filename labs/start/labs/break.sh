#!/usr/bin/env bash
# The beginning of the exercise "One way is missing": a route that one of two nodes has, and the other has not.
# (A spoiler follows.)
set -eu
ip -n worker route replace 10.244.2.0/24 via 172.18.0.4
ip -n worker2 route del 10.244.1.0/24
