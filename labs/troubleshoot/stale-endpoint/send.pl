#!/usr/bin/perl -w
# send.pl PORT [ADDRESS]: sends a line from PORT (0: any) to the Service, or to ADDRESS, and prints who acknowledged it within 1.5 s.
use strict;

my ($port, $address) = (@ARGV, '10.96.0.20');
socket(my $socket, 2, 2, 0) or die "send: $!\n";
bind($socket, pack 'SnNx8', 2, $port, 0) or die "send: $!\n";
connect($socket, pack 'SnC4x8', 2, 514, split /\./, $address) or die "send: $!\n";
syswrite $socket, "a line\n";
vec(my $ready = '', fileno $socket, 1) = 1;
my $answer = "no answer\n";
sysread $socket, $answer, 100 if select $ready, undef, undef, 1.5;
print $answer;
exit($answer eq "no answer\n");
