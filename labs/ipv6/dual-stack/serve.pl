#!/usr/bin/perl -w
# serve.pl NAME: a web server on port 80, for both families by one socket, that answers `NAME sees ADDRESS`.
use strict;

my ($name) = @ARGV;
# AF_INET6, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR; the address ::, at which IPv4 clients arrive, too, as ::ffff:ADDRESS.
socket(my $listener, 10, 1, 0) or die "serve: socket: $!\n";
setsockopt $listener, 1, 2, 1;
bind($listener, pack 'SnNx16x4', 10, 80, 0) && listen($listener, 128) or die "serve: $!\n";
$SIG{PIPE} = 'IGNORE';
while (my $client = accept my $connection, $listener) {
    my $text = "$name sees " . text_of(substr $client, 8, 16) . "\n";
    eval { local $SIG{ALRM} = sub { die }; alarm 1; sysread $connection, my $request, 4096; alarm 0; 1 } or next;
    syswrite $connection, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " . length($text) . "\r\n\r\n$text";
}

# An address as RFC 5952 has it, but for which of several runs of zeros is left out.
sub text_of {
    my ($address) = @_;
    return join '.', unpack 'x12C4', $address if substr($address, 0, 12) eq "\0" x 10 . "\xff\xff";
    return join(':', map { sprintf '%x', $_ } unpack 'n8', $address) =~ s/\b0(:0)+\b/:/r =~ s/::+/::/r;
}
