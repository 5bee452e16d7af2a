#!/usr/bin/perl -w
# measure.pl [ROUNDS]: how long an echo takes on each way, and how fast a TCP connection is, as multiples of the bridge's.
# A round measures every way once. Of all rounds the best result counts: what disturbs a measurement only ever slows it down.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my $rounds = $ARGV[0] // 4;
my $pings  = 30;
my $span   = 0.3;                    # seconds that a sender sends
my @ways   = (
    [bridge    => '10.244.1.3',  'neighbor'],
    [routes    => '10.244.2.11', 'server'],
    [VXLAN     => '10.244.2.12', 'server'],
    [IPIP      => '10.244.2.13', 'server'],
    [WireGuard => '10.244.2.14', 'server'],
    [eBPF      => '10.244.2.15', 'server'],
);

my (%latency, %rate);
for (0 .. $rounds) {
    for my $way (@ways) {
        my ($name, $address, $host) = @$way;
        my ($l, $r) = (echo($address), transfer($address, $host));
        # The first round fills caches, makes WireGuard shake hands, and is not counted.
        next unless $_;
        push @{ $latency{$name} }, $l;
        push @{ $rate{$name} },    $r;
    }
}
printf "%-10s %10s %10s\n", 'way', 'round-trip', 'throughput';
for my $way (@ways) {
    my $name = $way->[0];
    printf "%-10s %10.2f %10.2f\n", $name, least($latency{$name}) / least($latency{bridge}), most($rate{$name}) / most($rate{bridge});
}

sub least {
    my ($least) = sort { $a <=> $b } @{ $_[0] };
    return $least;
}

sub most {
    my ($most) = sort { $b <=> $a } @{ $_[0] };
    return $most;
}

# Milliseconds that the quickest of some echoes takes; each request is sent when the answer to the one before is there.
sub echo {
    my ($address) = @_;
    my $said = on('client', sub { exec 'ping', '-q', '-f', '-c', $pings, $address });
    my ($quickest) = $said =~ m{ $pings received.* = ([\d.]+)/}s or die "measure: ping $address: $said";
    return $quickest;
}

# Bytes a second through one connection from the client to ADDRESS on HOST. It ends when the other side has read all.
sub transfer {
    my ($address, $host) = @_;
    my $peer = pack 'S n C4 x8', namespaces::AF_INET(), 5001, split /\./, $address;
    pipe(my $ready, my $ready_w) or die "measure: pipe: $!\n";
    my $pid = fork // die "measure: fork: $!\n";
    if ($pid == 0) {
        namespaces::enter($host);
        socket(my $listening, namespaces::AF_INET(), 1, 0) or die "measure: socket: $!\n";
        setsockopt $listening, 1, 2, pack 'i', 1;    # SOL_SOCKET, SO_REUSEADDR
        bind $listening, $peer or die "measure: bind: $!\n";
        listen $listening, 1;
        close $ready_w;
        accept(my $connection, $listening) or die "measure: accept: $!\n";
        1 while sysread $connection, my $buffer, 1 << 18;
        exit 0;
    }
    close $ready_w;
    readline $ready;
    my $rate = on('client', sub {
        socket(my $connection, namespaces::AF_INET(), 1, 0) or die "measure: socket: $!\n";
        # Little is under way when the time is up, also where the way is slow.
        setsockopt $connection, 1, 7, pack 'i', 1 << 17;    # SOL_SOCKET, SO_SNDBUF
        connect $connection, $peer or die "measure: connect: $!\n";
        my ($block, $begin, $bytes) = ("\0" x (1 << 16), now(), 0);
        $bytes += syswrite $connection, $block while now() - $begin < $span;
        shutdown $connection, 1;
        # The other side closes when it has read all.
        sysread $connection, my $end, 1;
        print $bytes / (now() - $begin);
    });
    waitpid $pid, 0;
    return $rate;
}

# What CODE prints on a host.
sub on {
    my ($host, $code) = @_;
    my $pid = open(my $output, '-|') // die "measure: fork: $!\n";
    if ($pid == 0) {
        namespaces::enter($host);
        $code->();
        exit 0;
    }
    my $said = join '', <$output>;
    close $output or die "measure: failed on $host: $said\n";
    return $said;
}

# Seconds by the clock that nobody sets. perl-base has no module for it; 265 is clock_gettime on i386.
sub now {
    my $time = "\0" x 8;
    syscall(265, 1, $time) == 0 or die "measure: clock_gettime: $!\n";
    my ($seconds, $nanoseconds) = unpack 'l l', $time;
    return $seconds + $nanoseconds / 1e9;
}
