#!/usr/bin/perl -w
# serve.pl POD...: a web server in each pod, port 80, that answers with the pod's name, and what it was asked for: `v1: GET /`. One
# process for each. It returns when all listen.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

# AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR
for my $pod (@ARGV) {
    pipe(my $ready, my $ready_w) or die "serve: pipe: $!\n";
    if (!(fork // die "serve: fork: $!\n")) {
        namespaces::enter($pod);
        socket(my $listener, 2, 1, 0) or die "serve: socket: $!\n";
        setsockopt $listener, 1, 2, 1;
        bind($listener, pack 'SnNx8', 2, 80, 0) && listen($listener, 128) or die "serve: $pod: $!\n";
        syswrite $ready_w, '.';
        close $ready_w;
        serve($pod, $listener);
    }
    close $ready_w;
    sysread $ready, my $byte, 1 or exit 1;
}

# One connection at a time; who says nothing for a second is sent away.
sub serve {
    my ($name, $listener) = @_;
    $SIG{PIPE} = 'IGNORE';
    while (accept my $connection, $listener) {
        my $request = '';
        eval {
            local $SIG{ALRM} = sub { die };
            alarm 1;
            1 while $request !~ /\r\n\r\n/ && sysread $connection, $request, 4096, length $request;
            alarm 0;
            1;
        } or next;
        my ($asked) = $request =~ /^(\S+ \S+) HTTP/ or next;
        my $text = "$name: $asked\n";
        syswrite $connection, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " . length($text) . "\r\n\r\n$text";
    }
}
