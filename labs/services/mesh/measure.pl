#!/usr/bin/perl -w
# measure.pl [ROUNDS]: how long client waits for one answer on three ways, each as a multiple of the first:
#   direct  to outsider, as user 1337, whom the rules leave alone
#   one     to outsider, through the proxy of client
#   two     to server, through both proxies, with mTLS between them
# A round measures every way: requests that open a connection each, and requests on one connection that is kept. Of all
# rounds the quickest counts, because what disturbs a measurement only ever slows it down.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my $rounds   = $ARGV[0] // 2;
my $requests = 3;
my @ways     = ([direct => '10.244.2.3', 1337], [one => '10.244.2.3', 0], [two => '10.244.2.2', 0]);

my %best;
for (1 .. $rounds) {
    for my $way (@ways) {
        my ($name, @how) = @$way;
        my ($new, $kept) = split ' ', in_client(@how);
        for (['new', $new], ['kept', $kept]) {
            my ($kind, $time) = @$_;
            $best{$kind}{$name} = $time if !$best{$kind}{$name} || $time < $best{$kind}{$name};
        }
    }
}
printf "%-8s %8s %8s\n", 'proxies', 'new', 'kept';
printf "%-8s %8.1f %8.1f\n", $_, map { $best{$_->[1]}{$_->[0]} / $best{$_->[1]}{direct} } [$_, 'new'], [$_, 'kept'] for map { $_->[0] } @ways;

# Seconds per answer, with a connection for each request, and with one for all.
sub in_client {
    my ($address, $user) = @_;
    my $pid = open(my $output, '-|') // die "measure: fork: $!\n";
    if ($pid == 0) {
        namespaces::enter('client');
        ($(, $)) = ($user, "$user $user");
        ($<, $>) = ($user, $user);
        ask(open_to($address), $address);
        my $begin = now();
        ask(open_to($address), $address) for 1 .. $requests;
        my $middle = now();
        my $kept   = open_to($address);
        ask($kept, $address);
        my $ready = now();
        ask($kept, $address) for 1 .. $requests;
        printf "%.9f %.9f", ($middle - $begin) / $requests, (now() - $ready) / $requests;
        close STDOUT;
        exit 0;
    }
    my $said = join '', <$output>;
    close $output or die "measure: failed: $said\n";
    return $said;
}

sub open_to {
    my ($address) = @_;
    socket(my $connection, namespaces::AF_INET(), 1, 0) or die "measure: socket: $!\n";
    connect $connection, pack 'S n C4 x8', namespaces::AF_INET(), 80, split /\./, $address or die "measure: connect: $!\n";
    return $connection;
}

# One request, and its whole answer.
sub ask {
    my ($connection, $address) = @_;
    syswrite $connection, "GET / HTTP/1.1\r\nHost: $address\r\n\r\n";
    my $answer = '';
    until ($answer =~ /asked by .*\n/) {
        sysread $connection, $answer, 4096, length $answer or die "measure: $address answers: $answer\n";
    }
}

# Seconds by the clock that nobody sets. perl-base has no module for it; 265 is clock_gettime on i386.
sub now {
    my $time = "\0" x 8;
    syscall(265, 1, $time) == 0 or die "measure: clock_gettime: $!\n";
    my ($seconds, $nanoseconds) = unpack 'l l', $time;
    return $seconds + $nanoseconds / 1e9;
}
