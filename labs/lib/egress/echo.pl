#!/usr/bin/perl -w
# echo.pl HOST...: on each HOST, a server that tells who asks it: ADDRESS:PORT, as it sees the client. Port 80 speaks HTTP and
# closes. Port 7 answers each line and keeps the connection. It returns when all listen.
use strict;

BEGIN { require($0 =~ s{egress/[^/]+$}{namespaces.pm}r) }

for my $name (@ARGV) {
    pipe(my $ready, my $ready_w) or die "echo: pipe: $!\n";
    if (!(fork // die "echo: fork: $!\n")) {
        close $ready;
        namespaces::enter($name);
        my @listeners = map { listener($name, $_) } 80, 7;
        syswrite $ready_w, '.';
        close $ready_w;
        serve(@listeners);
    }
    close $ready_w;
    sysread $ready, my $byte, 1 or exit 1;
}

# AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR
sub listener {
    my ($name, $port) = @_;
    socket(my $socket, 2, 1, 0) or die "echo: socket: $!\n";
    setsockopt $socket, 1, 2, 1;
    bind($socket, pack 'SnNx8', 2, $port, 0) && listen($socket, 128) or die "echo: $name, port $port: $!\n";
    return $socket;
}

# All connections by one process: starting one for each takes the machine 200 ms.
sub serve {
    my ($http, $lines) = @_;
    my %client;
    $SIG{PIPE} = 'IGNORE';
    while (1) {
        my $ready = '';
        vec($ready, fileno $_, 1) = 1 for $http, $lines, map { $_->{socket} } values %client;
        next unless select($ready, undef, undef, undef) > 0;
        for my $listener (grep { vec $ready, fileno $_, 1 } $http, $lines) {
            my $peer = accept(my $socket, $listener) or next;
            my ($port, @address) = unpack 'x2nC4', $peer;
            $client{ fileno $socket } = { socket => $socket, http => $listener == $http, seen => join('.', @address) . ":$port" };
        }
        for my $file (grep { vec $ready, $_, 1 } keys %client) {
            my ($socket, $seen) = @{ $client{$file} }{qw(socket seen)};
            my $got = sysread $socket, my $text, 4096;
            if ($got && !$client{$file}{http}) { syswrite $socket, "$seen\n" x ($text =~ tr/\n//); next }
            syswrite $socket, "HTTP/1.0 200 OK\r\nContent-Length: " . (1 + length $seen) . "\r\n\r\n$seen\n" if $got;
            delete $client{$file};
            close $socket;
        }
    }
}
