#!/usr/bin/perl -w
# talk.pl serve POD PORT: a server in POD that answers each line of a connection, as long as it lasts. It returns when it listens.
# talk.pl ADDRESS PORT COMMAND...: opens a connection to it and runs one COMMAND (of sh) after the other. Before, and after each,
# it asks over a new connection, and over the first.
use strict;

BEGIN { require($0 =~ s{[^/]*$}{../../lib/namespaces.pm}r) }

$SIG{PIPE} = 'IGNORE';
if ($ARGV[0] eq 'serve') { shift; serve(@ARGV) }
talk(@ARGV);

# AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR
sub serve {
    my ($pod, $port) = @_;
    namespaces::enter($pod);
    socket(my $listener, 2, 1, 0) or die "talk: socket: $!\n";
    setsockopt $listener, 1, 2, 1;
    bind($listener, pack 'SnNx8', 2, $port, 0) && listen($listener, 128) or die "talk: $pod: $!\n";
    exit 0 if fork;
    $SIG{CHLD} = 'IGNORE';
    for (;;) {
        accept(my $connection, $listener) or next;
        next if fork;
        while (sysread $connection, my $line, 4096) { syswrite $connection, "$pod\n" }
        exit 0;
    }
}

sub talk {
    my ($address, $port, @commands) = @_;
    my $server = pack 'SnC4x8', 2, $port, split /\./, $address;
    my $first = opened($server) or die "talk: $address does not answer at port $port\n";
    my $after = 0;
    print "         first connection  new connection\n";
    for my $command ('', @commands) {
        system("$command >/dev/null 2>&1") if $command ne '';
        my $new = opened($server);
        printf "after %d  %-16s  %s\n", $after++, ask($first), $new ? ask($new) : 'silent';
    }
}

# A connection, if there is one within 0.8 s: before the first packet would be sent again.
sub opened {
    my ($server) = @_;
    socket(my $socket, 2, 1 | 2048, 0) or die "talk: socket: $!\n";
    connect $socket, $server;
    return wait_for($socket, 1) && !unpack('i', getsockopt $socket, 1, 4) ? $socket : undef;
}

sub ask {
    my ($socket) = @_;
    syswrite $socket, "?\n";
    return 'silent' unless wait_for($socket, 0);
    return sysread($socket, my $line, 100) ? 'answers' : 'closed';
}

sub wait_for {
    my ($socket, $writable) = @_;
    my $set = '';
    vec($set, fileno $socket, 1) = 1;
    return $writable ? select(undef, $set, undef, 0.8) : select($set, undef, undef, 1.5);
}
