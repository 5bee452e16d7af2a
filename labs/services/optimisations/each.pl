#!/usr/bin/perl -w
# each.pl: asks 192.0.2.30 once from each of the sixty addresses, and prints the address and who answered.
use strict;

for my $client (map { "10.244.1.$_" } 65 .. 124) {
    # AF_INET, SOCK_STREAM
    socket(my $socket, 2, 1, 0) or die "each: socket: $!\n";
    bind($socket, pack 'SnC4x8', 2, 0, split /\./, $client) or die "each: $client: $!\n";
    local $SIG{ALRM} = sub { die "each: no answer to $client\n" };
    alarm 2;
    connect($socket, pack 'SnC4x8', 2, 80, 192, 0, 2, 30) or die "each: $client: $!\n";
    syswrite $socket, "GET / HTTP/1.0\r\n\r\n";
    my ($name) = join('', <$socket>) =~ /\r\n\r\n(\S+)/;
    alarm 0;
    print "$client $name\n";
}
