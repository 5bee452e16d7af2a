#!/usr/bin/perl -w
# What crawler does: opens one connection after another, says a line in each, and forgets to close it. Gives up where one doesn't open.
use strict;

my @kept;
while (@kept < 100) {
    # AF_INET, SOCK_STREAM with SOCK_NONBLOCK.
    socket(my $server, 2, 1 | 0x800, 0) or die "crawl: $!\n";
    connect $server, pack 'SnC4x8', 2, 7, 203, 0, 113, 10;
    vec(my $open = '', fileno $server, 1) = 1;
    last unless select undef, $open, undef, 0.9;
    syswrite $server, "GET\n";
    vec(my $ready = '', fileno $server, 1) = 1;
    select $ready, undef, undef, 2;
    push @kept, $server;
}
open my $up, '>', '/run/crawl.up';
close $up;
sleep 1_000_000;
