#!/usr/bin/env bash
# Whether the SRV record of the first exercise leads to the port.
name=_grpc._tcp.dual.default.svc.cluster.local
answer=$(dig +short "$name" SRV)
case $answer in
'') echo "There is no SRV record at $name." ;;
*' 9000 dual.default.svc.cluster.local.') exit 0 ;;
*) echo "The SRV record at $name leads elsewhere: $answer." ;;
esac
exit 1
