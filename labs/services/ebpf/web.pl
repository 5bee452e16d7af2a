#!/usr/bin/perl -w
# web.pl POD...: starts a server in each POD, and ends when all of them listen. Port 8080/TCP answers an HTTP request with the
# pod's name and hangs up; it answers any other line with the name, too, and stays. Port 5353/UDP answers every packet with it.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

for my $pod (@ARGV) {
    pipe(my $ready, my $ready_w) or die "web: pipe: $!\n";
    if (!(fork // die "web: fork: $!\n")) {
        namespaces::enter($pod);
        serve($pod, $ready_w);
    }
    close $ready_w;
    sysread $ready, my $byte, 1 or die "web: no server in $pod (reason above)\n";
}

# Perl's own module for sockets is not in the machine: AF_INET 2; SOCK_STREAM 1, SOCK_DGRAM 2; SOL_SOCKET 1, SO_REUSEADDR 2.
sub bound {
    my ($type, $port) = @_;
    socket(my $socket, 2, $type, 0) or die "web: socket: $!\n";
    setsockopt($socket, 1, 2, 1);
    bind($socket, pack 'S n x12', 2, $port) or die "web: port $port: $!\n";
    return $socket;
}

sub serve {
    my ($name, $ready) = @_;
    my ($tcp, $udp) = (bound(1, 8080), bound(2, 5353));
    listen($tcp, 128) or die "web: listen: $!\n";
    syswrite $ready, '.';
    close $ready;
    setpgrp(0, 0);
    open(STDIN, '<', '/dev/null');
    open($_, '>', '/dev/null') for \*STDOUT, \*STDERR;

    my %clients;
    while (1) {
        my $wanted = '';
        vec($wanted, fileno $_, 1) = 1 for $tcp, $udp, values %clients;
        select(my $waiting = $wanted, undef, undef, undef) > 0 or next;
        for my $client (values %clients) {
            next unless vec $waiting, fileno $client, 1;
            answer($client, $name) or delete $clients{ fileno $client };
        }
        if (vec $waiting, fileno $udp, 1) {
            my $from = recv $udp, my $question, 1500, 0;
            send $udp, "$name\n", 0, $from if defined $from;
        }
        if (vec $waiting, fileno $tcp, 1) {
            accept(my $client, $tcp) or next;
            $clients{ fileno $client } = $client;
        }
    }
}

# Answers what a client sent; false if the connection is to be closed.
sub answer {
    my ($client, $name) = @_;
    sysread $client, my $question, 4096 or return 0;
    if ($question =~ /^GET /) {
        my $length = 1 + length $name;
        syswrite $client, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: $length\r\n\r\n$name\n";
        return 0;
    }
    return syswrite $client, "$name\n";
}
