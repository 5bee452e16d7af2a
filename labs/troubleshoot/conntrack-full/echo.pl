#!/usr/bin/perl -w
# Port 7: sends each line back, to any number of clients at once.
use strict;

# AF_INET, SOCK_STREAM; SOL_SOCKET, SO_REUSEADDR.
socket(my $listener, 2, 1, 0) or die "echo: $!\n";
setsockopt $listener, 1, 2, 1;
bind($listener, pack 'SnNx8', 2, 7, 0) or die "echo: $!\n";
listen $listener, 128;
my %clients;
while (1) {
    my $wanted = '';
    vec($wanted, $_, 1) = 1 for fileno $listener, keys %clients;
    select $wanted, undef, undef, undef;
    if (vec $wanted, fileno $listener, 1) {
        if (accept my $client, $listener) { $clients{ fileno $client } = $client }
    }
    for my $number (grep { vec $wanted, $_, 1 } keys %clients) {
        my $client = $clients{$number} or next;
        if (sysread $client, my $text, 4096) { syswrite $client, $text }
        else                                 { delete $clients{$number}; close $client }
    }
}
