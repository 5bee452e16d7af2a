#!/usr/bin/perl -w
# lookups.pl SERVER ROUNDS NAME...: asks SERVER for the A record of each NAME, ROUNDS times, each time from a socket of its own, as
# programs do that end after a lookup. Its ports are those from 20001, so that no two are the same. Prints how many answers came.
use strict;

my ($server, $rounds, @names) = @ARGV;
my ($answers, $lost, $port) = (0, 0, 20_000);
for my $round (1 .. $rounds) {
    for my $name (@names) {
        # AF_INET, SOCK_DGRAM. Recursion desired, one question: type A, class IN.
        socket(my $socket, 2, 2, 0) or die "lookups: $!\n";
        bind $socket, pack 'SnNx8', 2, ++$port, 0;
        connect($socket, pack 'SnC4x8', 2, 53, split /\./, $server) or die "lookups: $!\n";
        syswrite $socket, pack('n6', $round, 0x100, 1, 0, 0, 0) . join('', map { pack 'C/a*', $_ } split /\./, $name) . "\0\0\1\0\1";
        vec(my $ready = '', fileno $socket, 1) = 1;
        my $answer = '';
        sysread $socket, $answer, 512 if select $ready, undef, undef, 2;
        if (length $answer > 11) { $answers++ } else { $lost++ }
    }
}
print "$answers answers", $lost ? ", $lost without" : '', "\n";
exit !!$lost;
