#!/usr/bin/perl -w
# ports.pl ADDRESS PORT COUNT [hold]: begins COUNT connections and keeps all of them, then says which ports the server sees, and
# closes them; with `hold`, it says nothing and keeps them. A SYN without an answer is sent once more, after 1 s, and given up after 3 s.
use strict;

my ($address, $port, $count, $hold) = @ARGV;
my (@open, @seen);
for my $number (1 .. $count) {
    # AF_INET, SOCK_STREAM; IPPROTO_TCP, TCP_SYNCNT
    socket(my $socket, 2, 1, 0) or die "ports: socket: $!\n";
    setsockopt $socket, 6, 7, 1;
    if (!connect $socket, pack 'SnC4x8', 2, $port, split /\./, $address) {
        report();
        print "number $number: $!\n";
        exit 1;
    }
    syswrite $socket, "\n";
    chomp(my $seen = <$socket>);
    push @open, $socket;
    push @seen, $seen;
}
if ($hold) { open STDOUT, '>', '/dev/null'; sleep }
report();

sub report {
    my ($from) = ($seen[0] // return) =~ /(.*):/;
    printf "%d open, seen from %s, ports %s\n", scalar @seen, $from, join ' ', sort { $a <=> $b } map { /:(\d+)/ } @seen;
}
