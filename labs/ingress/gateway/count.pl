#!/usr/bin/perl -w
# count.pl HOSTNAME PATH TIMES: asks that often, all on one connection, and counts who answered.
use strict;

my ($hostname, $path, $times) = @ARGV;
my $address = gethostbyname $hostname or die "count: no address for $hostname\n";
# AF_INET, SOCK_STREAM
socket(my $socket, 2, 1, 0) or die "count: $!\n";
connect($socket, pack 'Sna4x8', 2, 80, $address) or die "count: $hostname: $!\n";
my %answers;
for (1 .. $times) {
    syswrite $socket, "GET $path HTTP/1.1\r\nHost: $hostname\r\n\r\n";
    my $head = '';
    while (defined(my $line = <$socket>)) {
        $head .= $line;
        last if $line eq "\r\n";
    }
    my ($length) = $head =~ /^content-length: (\d+)/im or die "count: an answer without length\n";
    read($socket, my $text, $length);
    # The first word: the pod, or the status.
    $answers{($text =~ /^(\w+)/)[0]}++;
}
printf "%-8s %4d\n", $_, $answers{$_} for sort keys %answers;
