#!/usr/bin/perl -w
# watch.pl: stands in for the health check of egress nodes. It connects to port 9 of the gateway every 0.3 s, from the worker; a
# refusal is a sign of life, as nothing listens there. Three times nothing: the node's label goes, and the agents follow. Then it ends.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my ($name, $address) = ('egress-1', pack 'SnC4x8', 2, 9, 172, 18, 0, 4);
exit if fork;
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
my $mine = fork // exit;
if (!$mine) {
    namespaces::enter('worker');
    for (my $missed = 0; $missed < 3;) {
        # AF_INET, SOCK_STREAM with SOCK_NONBLOCK
        socket(my $socket, 2, 1 | 2048, 0) or exit 1;
        connect $socket, $address;
        my $ready = '';
        vec($ready, fileno $socket, 1) = 1;
        if (select(undef, $ready, undef, 0.3)) { $missed = 0; select(undef, undef, undef, 0.3) }
        else                                   { $missed++ }
    }
    exit;
}
waitpid $mine, 0;
system "sed -i /egress-gateway/d objects/$name.yaml";
exec 'perl', 'agents.pl', '--random-fully';
