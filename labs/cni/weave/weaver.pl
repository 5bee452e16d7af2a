#!/usr/bin/perl -w
# weaver.pl: what Weave's router does with the kernel's Open vSwitch datapath (router/fastdp.go and network_router.go of
# v2.8.1), and with its means: generic netlink, and no Open vSwitch program. Runs on a node.
#
# The datapath forwards nothing by itself. A frame that no flow matches is a miss: the kernel hands it over, with the keys
# that it read from it. The answer is a list of actions for this frame and, if the keys alone decide, a flow for those
# that follow. Misses also tell which MAC address is behind which peer.
#
# Peers and connections stand in /run/weave/peers and /run/weave/connections; SIGHUP has both read again. Weave's
# routers learn them from one another (TCP 6783, gossip, heartbeats). Left out, too: sleeve, encryption, expiry of flows
# and MAC addresses, and the datapath's own port.
use strict;

my $mtu      = 1376;
my $udp_port = 6784;
my $self     = $ENV{NODE_NAME} // `hostname` =~ s/\n//r;

# Numbers of linux/genetlink.h and linux/openvswitch.h.
my %family = (nlctrl => 16);
my ($DP_NEW, $VPORT_NEW, $FLOW_NEW, $FLOW_DEL, $MISS, $EXECUTE) = (1, 1, 1, 2, 1, 3);
my ($KEY_IN_PORT, $KEY_ETHERNET, $KEY_TUNNEL) = (3, 4, 16);
my ($ACTION_OUTPUT, $ACTION_SET) = (1, 3);

my (%peer, %name_of, %hop, %broadcast, %mac, $netlink, $portid, $sequence);
my ($datapath, %vport);

open_netlink();
make_datapath();
read_mesh();
my $again = 0;
$SIG{HUP} = sub { $again = 1 };
say_ready();
while (1) {
    my $message = receive();
    if ($again) { $again = 0; read_mesh(); forget_flows(); say_ready() }
    miss($message->{attributes}) if $message && $message->{type} == $family{ovs_packet} && $message->{command} == $MISS;
}

sub say_ready {
    open(my $file, '>', "/run/weave/$self.pid") or die "weaver: $!\n";
    print $file "$$\n";
}

# --- The router: which way a frame goes ---

# A frame that no flow matched.
sub miss {
    my ($attributes) = @_;
    my $keys = attributes_of($attributes->{2});
    my $in = unpack 'L', $keys->{$KEY_IN_PORT};
    my ($source, $destination) = unpack 'a6 a6', $keys->{$KEY_ETHERNET};
    my $group = ord($destination) & 1;
    my ($actions, $tunnel, $certain) = ('', undef, 1);
    if ($in == $vport{vxlan}) {
        $tunnel = attributes_of($keys->{$KEY_TUNNEL});
        my (undef, $id) = unpack 'N N', $tunnel->{0};
        my ($from, $to) = ($name_of{ $id & 0xfff }, $name_of{ $id >> 12 });
        return unless $from && $to;
        if ($to ne $self) {
            # Not for this peer: a relay. The identifier stays.
            $actions = forward($from, $to);
        } else {
            $mac{$source} = $from;
            $actions = output($vport{bridge});
            $actions .= forward($from, $_) for $group ? @{ $broadcast{$from} } : ();
        }
    } else {
        $mac{$source} //= $self;
        my $to = $group ? undef : $mac{$destination};
        # From here or for here: the node's bridge has seen to it.
        return flow($in, $keys->{$KEY_ETHERNET}, $tunnel, '') if $mac{$source} ne $self || ($to // '') eq $self;
        if ($to) {
            $actions = forward($self, $to);
        } else {
            # A flow for an unknown address would be wrong as soon as it is known.
            $certain = $group;
            $actions .= forward($self, $_) for @{ $broadcast{$self} };
        }
    }
    flow($in, $keys->{$KEY_ETHERNET}, $tunnel, $actions) if $certain;
    request('ovs_packet', $EXECUTE, attribute(1, $attributes->{1}) . attribute(2, $attributes->{2}) . attribute(3, $actions));
}

# Actions that send a frame from peer to peer: to the next hop, with both peers' numbers in the identifier.
sub forward {
    my ($from, $to) = @_;
    my $hop = $hop{$to} // return '';
    my $id = $peer{$from}{number} | $peer{$to}{number} << 12;
    my $tunnel = attribute(0, pack 'N N', 0, $id)
        . attribute(1, $peer{$self}{address}) . attribute(2, $peer{$hop}{address}) . attribute(4, pack 'C', 64) . attribute(5, '');
    return attribute($ACTION_SET, attribute($KEY_TUNNEL, $tunnel)) . output($vport{vxlan});
}

sub output { return attribute($ACTION_OUTPUT, pack 'L', $_[0]) }

# A flow for all frames with this port, these MAC addresses and, from a tunnel, these peers and this sender.
sub flow {
    my ($in, $ethernet, $tunnel, $actions) = @_;
    my ($key, $mask) = map { attribute($KEY_IN_PORT, $_->[0]) . attribute($KEY_ETHERNET, $_->[1]) }
        [pack('L', $in), $ethernet], ["\xff" x 4, "\xff" x 12];
    if ($tunnel) {
        $key .= attribute($KEY_TUNNEL, attribute(0, $tunnel->{0}) . attribute(1, $tunnel->{1}) . attribute(2, $tunnel->{2}) . attribute(4, pack 'C', 64));
        $mask .= attribute($KEY_TUNNEL, attribute(0, "\xff" x 8) . attribute(1, "\xff" x 4) . attribute(2, "\xff" x 4) . attribute(4, "\0"));
    }
    request('ovs_flow', $FLOW_NEW, attribute(1, $key) . attribute(7, $mask) . attribute(2, $actions), 0x400);
}

# The mesh has changed: all flows go, and come back by misses.
sub forget_flows { request('ovs_flow', $FLOW_DEL, '', 4) }

# Peers, and for each the next hop of the shortest way; for each peer's broadcasts, the neighbours that get them from here.
sub read_mesh {
    (%peer, %name_of, %hop, %broadcast) = ();
    for (lines('/run/weave/peers')) {
        my ($name, $number, $address) = split;
        $peer{$name} = { number => hex $number, address => pack 'C4', split /\./, $address };
        $name_of{ hex $number } = $name;
    }
    my %neighbours;
    for (lines('/run/weave/connections')) {
        my ($one, $other) = split;
        push @{ $neighbours{$one} }, $other;
        push @{ $neighbours{$other} }, $one;
    }
    for my $root (keys %peer) {
        my %before = ($root => $root);
        my @queue = $root;
        while (defined(my $at = shift @queue)) {
            for my $next (sort @{ $neighbours{$at} // [] }) {
                next if $before{$next};
                $before{$next} = $at;
                push @queue, $next;
            }
        }
        $broadcast{$root} = [grep { $before{$_} eq $self && $_ ne $self } sort keys %before];
        next unless $root eq $self;
        for my $to (grep { $_ ne $self } keys %before) {
            my $hop = $to;
            $hop = $before{$hop} while $before{$hop} ne $self;
            $hop{$to} = $hop;
        }
    }
}

sub lines {
    open(my $file, '<', $_[0]) or die "weaver: $_[0]: $!\n";
    return grep { /\S/ && !/^#/ } <$file>;
}

# --- The datapath: one, with the far end of the bridge's cable and a VXLAN port ---

# Whom misses go to is said twice: for each port, as Weave did, and for each processor, the newer way (Linux 5.15). Any
# command of ovs-dpctl 3.1 turns the datapath to the newer one.
sub make_datapath {
    my $us = pack 'L', $portid;
    request('ovs_datapath', $DP_NEW, attribute(1, "datapath\0") . attribute(2, $us) . attribute(5, pack 'L', 8) . attribute(8, $us), 0x404);
    $datapath = number_of('datapath');
    %vport = (bridge => 1, vxlan => 2);
    for (['vethwe-datapath', 1, ''], ["vxlan-$udp_port", 4, attribute(4, attribute(1, pack 'S', $udp_port))]) {
        my ($name, $type, $options) = @$_;
        my $number = $type == 4 ? $vport{vxlan} : $vport{bridge};
        request('ovs_vport', $VPORT_NEW,
            attribute(1, pack 'L', $number) . attribute(2, pack 'L', $type) . attribute(3, "$name\0") . $options . attribute(5, $us), 0x404);
    }
}

sub number_of {
    open(my $file, '<', "/sys/class/net/$_[0]/ifindex") or die "weaver: no $_[0]\n";
    return <$file> + 0;
}

# --- Generic netlink ---

sub open_netlink {
    socket($netlink, 16, 3, 16) or die "weaver: netlink: $!\n";
    bind($netlink, pack 'S S L L', 16, 0, 0, 0) or die "weaver: netlink: $!\n";
    (undef, undef, $portid) = unpack 'S S L L', getsockname $netlink;
    for my $name (qw(ovs_datapath ovs_vport ovs_flow ovs_packet)) {
        request('nlctrl', 3, attribute(2, "$name\0"));
        my $answer = receive();
        $family{$name} = unpack 'S', $answer->{attributes}{1} // die "weaver: the kernel has no $name: modprobe openvswitch\n";
    }
}

# Sends a request. With 0x4 among the flags the kernel confirms it, and a refusal ends the program.
sub request {
    my ($family, $command, $attributes, $flags) = @_;
    $flags //= 0;
    my $header = $family eq 'nlctrl' ? '' : pack 'l', $datapath // 0;
    my $body = pack('C C S', $command, $family eq 'ovs_datapath' ? 2 : 1, 0) . $header . $attributes;
    send $netlink, pack('L S S L L', 16 + length $body, $family{$family}, 1 | $flags, ++$sequence, $portid) . $body, 0;
    return unless $flags & 4;
    my $answer = receive();
    die "weaver: $family $command: " . ($! = -$answer->{error}) . "\n" if $answer->{error};
}

# The next message; nothing if a signal came first.
sub receive {
    defined(recv $netlink, my $bytes, 65536, 0) or return undef;
    my ($length, $type) = unpack 'L S', $bytes;
    return { type => 2, error => unpack 'x16 l', $bytes } if $type == 2;
    my $skip = $type == 16 ? 20 : 24;
    return { type => $type, command => unpack('x16 C', $bytes), attributes => attributes_of(substr $bytes, $skip, $length - $skip) };
}

sub attribute {
    my ($type, $value) = @_;
    my $length = 4 + length $value;
    return pack('S S', $length, $type) . $value . "\0" x (-$length & 3);
}

sub attributes_of {
    my ($bytes) = @_;
    my %found;
    for (my $at = 0; $at + 4 <= length $bytes;) {
        my ($length, $type) = unpack "x$at S S", $bytes;
        $found{ $type & 0x3fff } = substr $bytes, $at + 4, $length - 4;
        $at += $length + 3 & ~3;
    }
    return \%found;
}
