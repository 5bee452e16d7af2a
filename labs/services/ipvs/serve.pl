#!/usr/bin/perl -w
# serve.pl NAME: a web server that answers `NAME sees ADDRESS`. Unlike the library's (labs/lib/objects/serve.pl) it waits for a
# request as long as the client likes, and serves others meanwhile.
use strict;

my ($name) = @ARGV;
# AF_INET, SOCK_STREAM; SOL_SOCKET, SO_REUSEADDR
socket(my $listener, 2, 1, 0) or die "serve: $!\n";
setsockopt $listener, 1, 2, 1;
bind($listener, pack 'SnNx8', 2, 80, 0) && listen($listener, 128) or die "serve: $name: $!\n";
my %open = (fileno $listener, $listener);
$SIG{PIPE} = 'IGNORE';

while (1) {
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %open;
    next if select($ready, undef, undef, undef) < 1;
    for my $number (grep { vec $ready, $_, 1 } keys %open) {
        my $socket = $open{$number};
        if ($socket == $listener) {
            accept(my $client, $listener) or next;
            $open{fileno $client} = $client;
            next;
        }
        if (sysread $socket, my $request, 4096) {
            my $address = join '.', unpack 'x4C4', getpeername $socket;
            syswrite $socket, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n$name sees $address\n";
        }
        delete $open{$number};
        close $socket;
    }
}
