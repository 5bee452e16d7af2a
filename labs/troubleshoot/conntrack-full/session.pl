#!/usr/bin/perl -w
# One long connection of client's: whatever is written to /run/session.in goes through it, and the answer to /run/session.out.
use strict;

socket(my $server, 2, 1, 0) or die "session: $!\n";
connect($server, pack 'SnC4x8', 2, 7, 203, 0, 113, 10) or die "session: $!\n";
syswrite $server, "hello\n";
sysread $server, my $hello, 100;
open my $up, '>', '/run/session.up';
close $up;
while (1) {
    open my $in, '<', '/run/session.in' or die;
    my $line = <$in>;
    close $in;
    syswrite $server, $line;
    vec(my $ready = '', fileno $server, 1) = 1;
    my $answer = "no answer\n";
    sysread $server, $answer, 100 if select $ready, undef, undef, 2;
    open my $out, '>', '/run/session.out' or die;
    syswrite $out, $answer;
    close $out;
}
