#!/usr/bin/perl -w
# ask.pl TIMES HOST/PATH...: asks for each HOST/PATH that often by HTTP, over a connection each, and counts the answers: by the first
# word of a page, else by the status.
use strict;

my $times = shift;
for my $url (@ARGV) {
    my ($host, $path) = $url =~ m{^([^/]+)(/.*)$} or die "ask: $url is no HOST/PATH\n";
    my %answers;
    $answers{ask($host, $path)}++ for 1 .. $times;
    printf "%-30s %s\n", $url, join '  ', map { "$_ $answers{$_}" } sort keys %answers;
}

# AF_INET, SOCK_STREAM
sub ask {
    my ($host, $path) = @_;
    my $answer = eval {
        local $SIG{ALRM} = sub { die };
        alarm 5;
        my $address = gethostbyname $host or die;
        socket(my $socket, 2, 1, 0) or die;
        connect($socket, pack 'Sna4x8', 2, 80, $address) or die;
        syswrite $socket, "GET $path HTTP/1.0\r\nHost: $host\r\n\r\n";
        my $all = join '', <$socket>;
        alarm 0;
        $all;
    } // '';
    my ($status) = $answer =~ m{^HTTP/\S+ (\d+)} or return 'silence';
    my ($who) = $answer =~ /\r\n\r\n(\S+):/;
    return $status == 200 ? $who : $status;
}
