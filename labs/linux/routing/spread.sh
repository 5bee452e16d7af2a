#!/usr/bin/env bash
# spread.sh, on the node: asks the kernel for the way of 32 TCP connections to 203.0.113.10 that differ in their source
# port only, and says how many ways it names.
declare -A ways=()
while read -r line; do
  [[ ! $line =~ \ dev\ ([a-z0-9]+) ]] || ways[${BASH_REMATCH[1]}]=1
done < <(printf 'route get 203.0.113.10 ipproto tcp sport %s dport 80\n' {40000..40031} | ip -batch -)
printf '32 connections, %s of 2 ways\n' "${#ways[@]}"
