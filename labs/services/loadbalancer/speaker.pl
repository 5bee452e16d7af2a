#!/usr/bin/perl -w
# speaker.pl ADDRESS HEALTH_PORT [quiet]: stands in for a MetalLB speaker in layer 2 mode on this node. It tells the other speakers
# every 200 ms that it lives, as long as the health check node port says that the node has endpoints. Who hears nothing of another
# for a second takes it for dead. The first living node, by name, answers ARP requests for ADDRESS with the MAC of its eth0.
use strict;

my ($address, $health, $quiet) = @ARGV;
my $node = first_line('/proc/sys/kernel/hostname');
my $mac = pack 'H12', first_line('/sys/class/net/eth0/address') =~ s/://gr;
my $link = pack 'S n i S C C a8', 17, 0x0806, first_line('/sys/class/net/eth0/ifindex'), 0, 0, 6, "\xff" x 6;
my $vip = pack 'C4', split /\./, $address;

# AF_PACKET, SOCK_RAW; AF_INET, SOCK_DGRAM, SO_REUSEADDR, SO_BROADCAST
my ($arp, $udp);
socket($arp, 17, 3, unpack 'S', pack 'n', 0x0806) && bind($arp, $link) or die "speaker: ARP: $!\n";
socket($udp, 2, 2, 0) && setsockopt($udp, 1, 2, 1) && setsockopt($udp, 1, 6, 1) or die "speaker: UDP: $!\n";
bind($udp, pack 'SnNx8', 2, 7946, 0) or die "speaker: port 7946: $!\n";
my $all = pack 'SnC4x8', 2, 7946, 172, 18, 255, 255;

my (%heard, $leader, $next_beat, $next_look);
my ($alive, $leads) = (0, 0);
while (1) {
    my $now = now();
    if ($now >= ($next_look // 0)) { $alive = has_endpoints(); $next_look = $now + 1 }
    if ($now >= ($next_beat // 0)) {
        send $udp, $node, 0, $all if $alive;
        $next_beat = $now + 0.2;
    }
    my ($first) = sort grep { $_ eq $node ? $alive : $now - $heard{$_} < 1 } $node, grep { $_ ne $node } keys %heard;
    my $led = $leads;
    $leads = ($first // '') eq $node;
    gratuitous() if $leads && !$led && !$quiet;

    my ($ready, $wait) = ('', $next_beat - $now);
    vec($ready, fileno $_, 1) = 1 for $arp, $udp;
    next unless select($ready, undef, undef, $wait > 0 ? $wait : 0) > 0;
    if (vec $ready, fileno $udp, 1) { recv $udp, my $name, 64, 0; $heard{$name} = now() if $name }
    if (vec $ready, fileno $arp, 1) { recv $arp, my $frame, 1500, 0; answer($frame) }
}

# An answer to a request for the address.
sub answer {
    my ($frame) = @_;
    my ($operation, $their_mac, $their_ip, $asked) = unpack 'x20 n a6 a4 x6 a4', $frame;
    send_arp(2, $their_mac, $their_mac, $their_ip) if $leads && $operation == 1 && $asked eq $vip;
}

# Nobody asked: whoever knows the address by another MAC shall take this one. A request and a reply, as MetalLB sends them.
sub gratuitous { send_arp($_, "\xff" x 6, "\xff" x 6, $vip) for 1, 2 }

sub send_arp {
    my ($operation, $to, $target_mac, $target_ip) = @_;
    send $arp, pack('a6 a6 n n n C C n a6 a4 a6 a4', $to, $mac, 0x0806, 1, 0x0800, 6, 4, $operation, $mac, $vip, $target_mac, $target_ip), 0, $link;
}

sub has_endpoints {
    my $socket;
    socket($socket, 2, 1, 0) && connect($socket, pack 'SnC4x8', 2, $health, 127, 0, 0, 1) or return 0;
    syswrite $socket, "GET / HTTP/1.0\r\n\r\n";
    return (<$socket> // '') =~ / 200 /;
}

sub now { return (split ' ', first_line('/proc/uptime'))[0] }

sub first_line {
    open(my $file, '<', $_[0]) or die "speaker: $_[0]: $!\n";
    my $line = <$file>;
    chomp $line;
    return $line;
}
