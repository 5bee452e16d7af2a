#!/usr/bin/perl -w
# collect.pl NAME: collects logs on port 514 over UDP, and acknowledges each line with its name.
use strict;

# AF_INET, SOCK_DGRAM.
socket(my $socket, 2, 2, 0) or die "collect: $!\n";
bind($socket, pack 'SnNx8', 2, 514, 0) or die "collect: $!\n";
while (my $from = recv $socket, my $line, 1500, 0) {
    send $socket, "$ARGV[0]\n", 0, $from;
}
