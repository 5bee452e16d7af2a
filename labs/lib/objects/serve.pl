#!/usr/bin/perl -w
# serve.pl POD[=PORT]...: a web server in each pod that answers `POD sees ADDRESS`, one process for each. It returns when all listen.
# A server that starts a program for each request takes the machine 200 ms for it.
use strict;

BEGIN { require($0 =~ s{objects/[^/]+$}{namespaces.pm}r) }

# AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR
for my $pod (@ARGV) {
    my ($name, $port) = split /=/, $pod;
    pipe(my $ready, my $ready_w) or die "serve: pipe: $!\n";
    if (!(fork // die "serve: fork: $!\n")) {
        namespaces::enter($name);
        socket(my $listener, 2, 1, 0) or die "serve: socket: $!\n";
        setsockopt $listener, 1, 2, 1;
        bind($listener, pack 'SnNx8', 2, $port // 80, 0) && listen($listener, 128) or die "serve: $name: $!\n";
        syswrite $ready_w, '.';
        close $ready_w;
        serve($name, $listener);
    }
    close $ready_w;
    sysread $ready, my $byte, 1 or exit 1;
}

# One connection at a time; who connects and says nothing for a second is sent away.
sub serve {
    my ($name, $listener) = @_;
    $SIG{PIPE} = 'IGNORE';
    while (my $client = accept my $connection, $listener) {
        my $address = join '.', unpack 'x4C4', $client;
        eval { local $SIG{ALRM} = sub { die }; alarm 1; sysread $connection, my $request, 4096; alarm 0; 1 } or next;
        my $text = "$name sees $address\n";
        syswrite $connection, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " . length($text) . "\r\n\r\n$text";
    }
}
