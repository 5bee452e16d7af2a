#!/usr/bin/perl -w
# stay.pl: a client that connects to the Service, stays connected, and asks five times a second who answers. An answer that
# differs from the one before, and an error, is a line in /tmp/stay. After an error it connects again, once. It goes to the
# background when it has its first answer.
use strict;

open(my $log, '>', '/tmp/stay') or die "stay: /tmp/stay: $!\n";
sub told { syswrite $log, "$_[0]\n" }
my ($socket, $last);
sub dial {
    # AF_INET 2, SOCK_STREAM 1
    socket($socket, 2, 1, 0) && connect($socket, pack 'S n C4 x8', 2, 80, 10, 96, 0, 10) or die "stay: connect: $!\n";
    $last = '';
}
sub asked {
    my $answer = '';
    return unless syswrite($socket, "who\n") && sysread $socket, $answer, 100;
    chomp $answer;
    told($answer) if $answer ne $last;
    $last = $answer;
}

$SIG{PIPE} = 'IGNORE';
dial();
asked() or die "stay: no answer: $!\n";
fork and exit 0;
open(STDIN, '<', '/dev/null');
open($_, '>', '/dev/null') for \*STDOUT, \*STDERR;
for my $connection (1, 2) {
    select undef, undef, undef, 0.2 while asked();
    told("$!");
    dial() if $connection == 1;
}
