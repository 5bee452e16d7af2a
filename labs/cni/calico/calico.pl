#!/usr/bin/perl -w
# The CNI plugin of type "calico", as Calico v3.32 wires a pod, with a stand-in for calico-ipam: it takes the next
# address of the node's block in blocks.yaml. Metric and ARP entry on the node's side are what Felix adds later.
# In: the CNI environment, and a network configuration on standard input. Out: a result.
use strict;

BEGIN { require "$ENV{LAB_LIB}/json.pm" }

my ($command, $pod) = map { $ENV{$_} // '' } 'CNI_COMMAND', 'CNI_CONTAINERID';
my $memory = '/var/lib/cni/calico';
chomp(my $node = slurp('/proc/sys/kernel/hostname'));

if    ($command eq 'ADD')     { add() }
elsif ($command eq 'DEL')     { del() }
elsif ($command eq 'VERSION') { print qq({"cniVersion":"0.3.1","supportedVersions":["0.3.0","0.3.1"]}\n) }
elsif ($command ne 'CHECK')   { error("unknown CNI_COMMAND: $command") }

# The node's end of the pair: cali and 11 digits of the SHA-1 of namespace.pod.
sub link_name {
    open(my $sum, '-|', qq(printf %s "default.$pod" | sha1sum)) or error("sha1sum: $!");
    return 'cali' . substr <$sum>, 0, 11;
}

sub add {
    my $network = eval { json::members(join '', <STDIN>) } or error('the network configuration is not a JSON object');
    my ($mac) = ($ENV{CNI_ARGS} // '') =~ /MAC=([0-9a-f:]{17})/ or error('no MAC in CNI_ARGS');
    my ($address, $link, $mtu) = (assign(), link_name(), $network->{mtu} // 1500);

    # The pair is made in the pod: on the node, the name eth0 is taken.
    batch($pod, <<"END");
link add eth0 mtu $mtu address $mac type veth peer name $link netns $node mtu $mtu address ee:ee:ee:ee:ee:ee
link set eth0 up
address add $address/32 dev eth0
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0
END
    # The node answers for every address that the pod asks for, at once, and forwards what the pod sends.
    set("conf/$link/$_", 1) for 'route_localnet', 'proxy_arp', 'forwarding';
    set("neigh/$link/proxy_delay", 0);
    batch($node, <<"END");
link set $link up
route add $address/32 dev $link scope link metric 1024
neighbour add $address dev $link lladdr $mac nud permanent
END
    print qq({"cniVersion":"0.3.1","interfaces":[{"name":"$link"}],"ips":[{"version":"4","address":"$address/32"}]}\n);
}

sub del {
    system('ip', 'link', 'delete', link_name());
    unlink "$memory/$pod";
}

# The next free address of this node's block. The first one is the tunnel's.
sub assign {
    my ($first) = slurp('blocks.yaml') =~ /node: \Q$node\E\n  cidr: ([\d.]+)/ or error("$node has no block");
    mkdir $memory;
    opendir(my $folder, $memory) or error("$memory: $!");
    my %taken = map { slurp("$memory/$_") => 1 } grep { !/^\./ } readdir $folder;
    my ($net, $start) = $first =~ /^(.*\.)(\d+)$/;
    my ($address) = grep { !$taken{$_} } map { $net . $_ } $start + 1 .. $start + 63;
    open(my $file, '>', "$memory/$pod") or error("$memory/$pod: $!");
    print $file $address // error("the block of $node is used up");
    return $address;
}

sub slurp {
    open(my $file, '<', $_[0]) or error("$_[0]: $!");
    return join '', <$file>;
}

sub set {
    open(my $file, '>', "/proc/sys/net/ipv4/$_[0]") or error("$_[0]: $!");
    syswrite $file, $_[1];
}

sub batch {
    my ($host, $lines) = @_;
    open(my $ip, '|-', 'ip', '-n', $host, '-batch', '-') or error("ip: $!");
    print $ip $lines;
    close $ip or error("ip -batch failed: $lines" =~ s/\n/; /gr);
}

sub error {
    my ($text) = @_;
    print qq({"cniVersion":"0.3.1","code":999,"msg":"$text"}\n);
    exit 1;
}
