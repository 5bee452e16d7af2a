#!/usr/bin/perl -w
# ask.pl ADDRESS PORT TIMES: asks a web server that often, over a connection each, and counts who answered.
use strict;

my ($address, $port, $times) = @ARGV;
my $server = pack 'SnC4x8', 2, $port, split /\./, $address;
my (%answers, $failed);
for (1 .. $times) {
    my $text = eval { ask() } // '';
    # The first word: the server's name.
    if ($text =~ /\r\n\r\n(\S+)/) { $answers{$1}++ } else { $failed++ }
}
printf "%-10s %4d\n", $_, $answers{$_} for sort keys %answers;
printf "%-10s %4d\n", 'no answer', $failed if $failed;
exit !!$failed;

# The answer, whole. AF_INET, SOCK_STREAM
sub ask {
    local $SIG{ALRM} = sub { die };
    alarm 2;
    socket(my $socket, 2, 1, 0) or return;
    connect($socket, $server) or return;
    syswrite $socket, "GET / HTTP/1.0\r\n\r\n";
    my $answer = join '', <$socket>;
    alarm 0;
    return $answer;
}
