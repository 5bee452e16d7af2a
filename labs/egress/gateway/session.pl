#!/usr/bin/perl -w
# session.pl open ADDRESS: opens a connection to port 7 of ADDRESS, and keeps it in the background.
# session.pl say [SECONDS]: sends a line over it, and prints the answer, or what became of the connection.
use strict;

my ($what, $argument) = @ARGV;
my ($in, $out) = ('/run/session.in', '/run/session.out');
if ($what eq 'say') {
    open(my $to, '>', $in) or die "session: $!\n";
    print $to $argument // 2, "\n";
    close $to;
    open(my $from, '<', $out) or die "session: $!\n";
    print <$from>;
    exit;
}
unlink $in, $out;
system('mkfifo', $in, $out) == 0 or exit 1;
# AF_INET, SOCK_STREAM
socket(my $socket, 2, 1, 0) or die "session: $!\n";
connect($socket, pack 'SnC4x8', 2, 7, split /\./, $argument) or die "session: $!\n";
exit if fork;
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
while (1) {
    open(my $from, '<', $in) or exit;
    my $seconds = <$from>;
    close $from;
    my $result = talk($seconds);
    open(my $to, '>', $out) or exit;
    print $to "$result\n";
    close $to;
}

sub talk {
    my ($seconds) = @_;
    local $SIG{PIPE} = 'IGNORE';
    syswrite $socket, "\n" or return "$!";
    my $ready = '';
    vec($ready, fileno $socket, 1) = 1;
    select($ready, undef, undef, $seconds) or return "no answer within $seconds" =~ s/\n//r . ' s';
    my $got = sysread $socket, my $text, 4096;
    return defined $got ? $text =~ s/\n.*//sr : "$!";
}
