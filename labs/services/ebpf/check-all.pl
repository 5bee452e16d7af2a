#!/usr/bin/perl -w
# The check of the exercise "Two thirds fail": connects 40 times, and says what is still wrong. It runs on the client.
use strict;

my (%answers, %errors);
for (1 .. 40) {
    # AF_INET 2, SOCK_STREAM 1
    socket(my $socket, 2, 1, 0) or die "check: socket: $!\n";
    if (connect $socket, pack 'S n C4 x8', 2, 80, 10, 96, 0, 10) {
        syswrite $socket, "who\n";
        sysread $socket, my $answer, 100;
        $answers{$answer}++;
    }
    else { $errors{"$!"}++ }
}
for my $error (sort keys %errors) {
    print "Some connections fail: $error.\n";
    exit 1;
}
for my $pod ('web-1', 'web-3') {
    next if $answers{"$pod\n"};
    print "$pod gets no connections.\n";
    exit 1;
}
