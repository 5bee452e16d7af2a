#!/usr/bin/env bash
# new.sh: opens a new connection to the server, says a line, and prints what comes back within 1.5 s.
timeout 1.5 bash -c 'exec 3<>/dev/tcp/203.0.113.10/7 && echo hello >&3 && head -n 1 <&3' 2>/dev/null && exit
printf 'no answer\n'
exit 1
