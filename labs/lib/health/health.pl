#!/usr/bin/perl -w
# health.pl <ANSWERS: what kube-proxy does for health check node ports: a web server for each port that answers the same to everyone.
# ANSWERS has a line `PORT STATUS BYTES` for each port and so many bytes, or is `none`. The servers of the run before end first.
# ./reconcile runs it on each node whose answers change (src/controllers/proxy/health.ts). It returns when all ports listen.
use strict;

my $pids = '/run/controllers/health-' . (readlink('/proc/self/ns/net') =~ s/\D//gr);
if (open my $old, '<', $pids) { kill 'TERM', map { split } <$old> }
my %reason = (200 => 'OK', 503 => 'Service Unavailable');
local $/;
my $answers = <STDIN>;
my @children;
while ($answers =~ /\G(\d+) (\d+) (\d+)\n/gc) {
    my ($port, $status, $bytes) = ($1, $2, $3);
    my $body = substr $answers, pos $answers, $bytes;
    pos($answers) += $bytes;
    # AF_INET, SOCK_STREAM, SOL_SOCKET; SO_REUSEADDR, SO_REUSEPORT: the one before may still be ending.
    socket(my $listener, 2, 1, 0) or die "health: socket: $!\n";
    setsockopt $listener, 1, $_, 1 for 2, 15;
    bind($listener, pack 'SnNx8', 2, $port, 0) && listen($listener, 16) or die "health: port $port: $!\n";
    my $child = fork // die "health: fork: $!\n";
    if ($child == 0) {
        open $_, '+<', '/dev/null' for *STDIN, *STDOUT, *STDERR;
        serve($listener, "HTTP/1.1 $status $reason{$status}\r\nContent-Type: application/json\r\n"
              . "X-Content-Type-Options: nosniff\r\nContent-Length: $bytes\r\nConnection: close\r\n\r\n$body");
    }
    push @children, $child;
}
open(my $new, '>', $pids) or die "health: $pids: $!\n";
print $new "@children\n";

sub serve {
    my ($listener, $answer) = @_;
    $SIG{PIPE} = 'IGNORE';
    while (accept my $connection, $listener) {
        eval { local $SIG{ALRM} = sub { die }; alarm 1; sysread $connection, my $request, 4096; alarm 0; 1 } or next;
        syswrite $connection, $answer;
    }
}
