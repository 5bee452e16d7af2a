# Two hosts, a and b, with one link between them and every kind of tunnel over it. Sends something through each, and
# writes what a's end of the link saw to /tmp/link.pcap.
set -eu
cd /tmp

ip netns add a
ip netns add b
for host in a b; do
  # IPv6 is on without waiting for duplicates of an address.
  ip netns exec $host sysctl -qw net.ipv6.conf.{all,default}.disable_ipv6=0 net.ipv6.conf.{all,default}.accept_dad=0
done
ip netns exec b sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
ip -n a link add link0 address 02:00:00:00:00:0a type veth peer name link0 address 02:00:00:00:00:0b netns b

devices='vxlan1 vxlan2 geneve1 ipip1 gre1 gretap1 sit1 ip6tnl1 wg1 vlan1 inner1'

# Prints the lines for `ip -batch` that set a host up, by its own number and the other's.
tunnels() {
  cat <<LINES
address add 10.0.0.$1/24 dev link0
address add fd00::$1/64 dev link0
link set lo up
link set link0 up
link add vxlan1 type vxlan id 42 dstport 4789 local 10.0.0.$1 remote 10.0.0.$2
link add vxlan2 type vxlan id 1 dstport 8472 local 10.0.0.$1 remote 10.0.0.$2
link add geneve1 type geneve id 7 remote 10.0.0.$2
link add ipip1 type ipip local 10.0.0.$1 remote 10.0.0.$2
link add gre1 type gre local 10.0.0.$1 remote 10.0.0.$2 key 9 seq csum
link add gretap1 type gretap local 10.0.0.$1 remote 10.0.0.$2
link add sit1 type sit local 10.0.0.$1 remote 10.0.0.$2
link add ip6tnl1 type ip6tnl local fd00::$1 remote fd00::$2 mode any
link add wg1 type wireguard
link add link link0 name vlan1 type vlan id 10 egress-qos-map 0:5
link add link link0 name outer1 type vlan id 20 protocol 802.1ad
link add link outer1 name inner1 type vlan id 30
link set outer1 up
LINES
  number=0
  for device in $devices; do
    number=$((number + 1))
    echo "link set $device up"
    [ $device = sit1 ] || echo "address add 10.1.$number.$1/24 dev $device"
    case $device in ipip1 | gre1) ;; *) echo "address add fd01:$number::$1/64 dev $device" ;; esac
  done
}
tunnels 1 2 | ip -n a -batch -
tunnels 2 1 | ip -n b -batch -

# Behind b is a narrow link, so that b has errors to send.
ip -n b -batch - <<'LINES'
link add narrow type dummy
link set narrow mtu 1280 up
address add 10.9.0.1/24 dev narrow
address add fd09::1/64 dev narrow
LINES
ip -n a route add 10.9.0.0/24 via 10.0.0.2
ip -n a route add fd09::/64 via fd00::2

keys() { # host, port, other's number, other's port, other's host
  ip netns exec "$1" wg set wg1 private-key key.$1 listen-port $2 \
    peer "$(wg pubkey <key.$5)" endpoint 10.0.0.$3:$4 allowed-ips 0.0.0.0/0,::/0
}
umask 077
wg genkey >key.a
wg genkey >key.b
keys a 51820 2 51821 b
keys b 51821 1 51820 a

ip netns exec b socat TCP-LISTEN:80,fork,reuseaddr EXEC:cat &
ip netns exec b socat TCP6-LISTEN:81,fork,reuseaddr EXEC:cat &
ip netns exec b socat UDP-RECVFROM:5000,fork EXEC:cat &
ip netns exec a tcpdump -U --immediate-mode -i link0 -w link.pcap 2>tcpdump.log &
until grep -q listening tcpdump.log; do sleep 0.1; done

# All at a time: they wait for answers, not for the processor.
cat >send.sh <<'SEND'
number=0
for device in $1; do
  number=$((number + 1))
  [ $device = sit1 ] || ping -q -c 1 -W 5 10.1.$number.2 &
  case $device in ipip1 | gre1) ;; *) ping -q -c 1 -W 5 fd01:$number::2 & ;; esac
done
ping -q -c 1 -W 5 -e 77 10.0.0.2 &
ping -q -c 1 -W 5 -Q 0xb8 fd00::2 &
ping -q -c 1 -W 5 -s 3000 10.0.0.2 &
ping -q -c 1 -W 5 -s 3000 fd00::2 &
ping -q -c 1 -W 1 -M do -s 1400 10.9.0.5 &
ping -q -c 1 -W 1 -M do -s 1400 fd09::5 &
ping -q -c 1 -W 1 -t 1 10.9.0.5 &
ping -q -c 1 -W 1 -t 1 fd09::5 &
echo hello | socat -t 1 - UDP:10.0.0.2:5000 &
echo hello | socat -t 1 - UDP:10.0.0.2:5001 &
echo hello | socat -t 1 - UDP6:[fd00::2]:5002 &
echo hello | socat -t 1 - TCP:10.0.0.2:80 &
echo hello | socat -t 1 - TCP6:[fd00::2]:81 &
echo hello | socat - TCP:10.0.0.2:82 &
wait
SEND
ip netns exec a bash send.sh "$devices" >send.log 2>&1 || true
sleep 0.5
pkill tcpdump
pkill socat || true
wait
