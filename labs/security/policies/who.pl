#!/usr/bin/perl -w
# who.pl [FROM...] [POD:PORT...]: tries a TCP connection from each host FROM to each POD:PORT (an address of objects/), and says what came
# of it: open, refused, or silent, which is no answer within 0.8 s. A packet that got none would be sent again after 1 s, so each
# attempt is one packet that rules can count.
use strict;

BEGIN { require($0 =~ s{[^/]*$}{../../lib/namespaces.pm}r) }

my @to = grep { /:/ } @ARGV;
my @from = grep { !/:/ } @ARGV;
@to = ('web:80', 'web:9100') unless @to;
@from = ('cart', 'shell', 'prom', 'worker', 'worker2') unless @from;

my (%address, %result, %pending);
open(my $pods, '<', 'objects/pods.yaml') or die "who: objects/pods.yaml: $!\n";
my $name = '';
while (<$pods>) {
    $name = $1 if /^  name: (\S+)/;
    $address{$name} = $1 if /podIP: (\S+)/;
}
for my $from (@from) {
    open(my $namespace, '<', "/run/netns/$from") or die "who: there is no host $from\n";
    # CLONE_NEWNET
    namespaces::call('setns', fileno $namespace, 0x40000000);
    for my $to (@to) {
        my ($pod, $port) = split /:/, $to;
        die "who: there is no pod $pod\n" unless $address{$pod};
        # AF_INET, SOCK_STREAM with SOCK_NONBLOCK
        socket(my $socket, 2, 1 | 2048, 0) or die "who: socket: $!\n";
        connect $socket, pack 'SnC4x8', 2, $port, split /\./, $address{$pod};
        $pending{ fileno $socket } = [$socket, "$from $to", now() + 0.8];
        settle(0);
    }
}
settle(0.01) while %pending;

for my $from ('', @from) {
    my $line = join ' ', map { sprintf '%-9s', $from eq '' ? $_ : $result{"$from $_"} } @to;
    printf "%-8s %s\n", $from, $line =~ s/ +$//r;
}

# Looks which connections are decided.
sub settle {
    my ($seconds) = @_;
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %pending;
    select undef, $ready, undef, $seconds;
    for my $file (keys %pending) {
        my ($socket, $which, $deadline) = @{ $pending{$file} };
        # SOL_SOCKET, SO_ERROR
        if (vec $ready, $file, 1)  { $result{$which} = unpack('i', getsockopt $socket, 1, 4) ? 'refused' : 'open' }
        elsif (now() > $deadline)  { $result{$which} = 'silent' }
        else                       { next }
        delete $pending{$file};
        close $socket;
    }
}

# In seconds, to the hundredth.
sub now {
    open(my $file, '<', '/proc/uptime') or die "who: $!\n";
    return (split ' ', <$file>)[0];
}
