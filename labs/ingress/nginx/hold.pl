#!/usr/bin/perl -w
# hold.pl HOST COMMAND...: opens two connections to HOST, runs COMMAND, and says what has become of the connections: of one that has
# had its answer and is kept open for the next request, and of one whose request is half sent.
use strict;

my ($host, @command) = @ARGV;
my $idle = open_one();
get($idle);
my $busy = open_one();
syswrite $busy, "POST /upload HTTP/1.1\r\nHost: $host\r\nContent-Length: 10\r\n\r\n12345";
select undef, undef, undef, 0.3;

system @command;

printf "idle connection:   %s\n", get($idle) // 'closed by the proxy';
syswrite $busy, '67890';
printf "half sent request: %s\n", answer($busy) // 'closed by the proxy';

# AF_INET, SOCK_STREAM
sub open_one {
    socket(my $socket, 2, 1, 0) or die "hold: socket: $!\n";
    connect($socket, pack 'Sna4x8', 2, 80, scalar gethostbyname $host) or die "hold: $host: $!\n";
    return $socket;
}

sub get {
    my ($socket) = @_;
    local $SIG{PIPE} = 'IGNORE';
    return syswrite($socket, "GET / HTTP/1.1\r\nHost: $host\r\n\r\n") ? answer($socket) : undef;
}

# What an answer says in short: its status, and the first word of its text. Undefined where there is none.
sub answer {
    my ($socket) = @_;
    my $text = '';
    while (1) {
        sysread $socket, $text, 4096, length $text or return;
        next unless $text =~ m{^HTTP/\S+ (\d+).*Content-Length: (\d+)\r\n.*?\r\n\r\n(.*)}si && length $3 >= $2;
        my ($status, $page) = ($1, $3);
        return "answered: $status " . $page =~ s/:.*//sr;
    }
}
