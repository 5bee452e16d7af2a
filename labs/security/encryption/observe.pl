#!/usr/bin/perl -w
# observe.pl [-w WORD] HOST COMMAND...: runs COMMAND on HOST. Meanwhile it looks at each frame that passes three places: the cable of
# client on its node, the switch between the nodes, the cable of server on its node. Then it prints what it saw at each: who with whom,
# by what, and whether WORD (`sesame`) stood there to be read.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my $word = 'sesame';
(undef, $word) = splice @ARGV, 0, 2 if $ARGV[0] eq '-w';
my @places = (['worker', 'veth-client'], ['segment', 'worker'], ['worker2', 'veth-server']);
my ($host, @command) = @ARGV;

my @sockets = map { tap(@$_) } @places;
open(my $here, '<', '/proc/self/ns/net') or die "observe: $!\n";
my $pid = fork // die "observe: fork: $!\n";
if (!$pid) {
    namespaces::enter($host);
    exec @command or die "observe: $command[0]: $!\n";
}

# Until the command has ended, and nothing has passed for 0.2 s.
my @seen = map { [] } @places;
my %known;
my ($ended, $status) = (0, 0);
while (1) {
    my $ready = '';
    vec($ready, fileno $_, 1) = 1 for @sockets;
    my $count = select $ready, undef, undef, 0.2;
    if ($count < 1) {
        last if $ended;
        if (waitpid($pid, 1) == $pid) { ($ended, $status) = (1, $? >> 8) }    # WNOHANG
        next;
    }
    for my $place (grep { vec $ready, fileno $sockets[$_], 1 } 0 .. $#places) {
        recv $sockets[$place], my $frame, 65536, 0;
        my ($what, $readable) = read_frame($frame) or next;
        push @{ $seen[$place] }, $what unless exists $known{"$place $what"};
        $known{"$place $what"} ||= $readable;
    }
}
for my $place (0 .. $#places) {
    my $name = sprintf '%-7s %-11s', @{ $places[$place] };
    printf "%s  %-38s %s\n", $name, $_, $known{"$place $_"} ? 'readable' : 'not readable' for @{ $seen[$place] };
    printf "%s  nothing\n", $name unless @{ $seen[$place] };
}
exit $status;

# A socket that gets every frame of an interface of a host. AF_PACKET, SOCK_RAW, ETH_P_ALL, CLONE_NEWNET.
sub tap {
    my ($where, $interface) = @_;
    open(my $home, '<', '/proc/self/ns/net') or die "observe: $!\n";
    open(my $there, '<', "/run/netns/$where") or die "observe: there is no host $where\n";
    namespaces::call('setns', fileno $there, 0x40000000);
    socket(my $socket, 17, 3, 0) or die "observe: socket: $!\n";
    # SIOCGIFINDEX
    my $request = pack 'a16 x16', $interface;
    ioctl($socket, 0x8933, $request) or die "observe: $where has no $interface\n";
    bind $socket, pack 'S n i x12', 17, 3, unpack 'x16 i', $request or die "observe: bind: $!\n";
    namespaces::call('setns', fileno $home, 0x40000000);
    return $socket;
}

# Who with whom and by what, both directions alike, and whether the word is there. Nothing for what is no IPv4, and for WireGuard's
# keepalives, which come when their timer runs out.
sub read_frame {
    my ($frame) = @_;
    my ($type, $version, $protocol, @bytes) = unpack 'x12 n C x8 C x2 C8', $frame;
    return unless $type == 0x0800;
    my $packet = substr $frame, 14 + 4 * ($version & 15);
    my @ends = sort join('.', @bytes[0 .. 3]), join '.', @bytes[4 .. 7];
    my @ports = sort { $a <=> $b } unpack 'n2', $packet;
    return if $protocol == 17 && $ports[0] == 51820 && length $packet == 8 + 32;
    my %names = (1 => 'ICMP', 6 => "TCP port $ports[0]", 17 => "UDP port $ports[0]", 50 => 'ESP');
    my $by = $names{$protocol} // "protocol $protocol";
    return (sprintf('%-23s %s', join(' - ', @ends), $by), index($packet, $word) >= 0);
}
