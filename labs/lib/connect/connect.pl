#!/usr/bin/perl -w
# connect.pl ADDRESS PORT COUNT [AT COMMAND...]: begins a connection every 50 ms, COUNT of them, whatever became of those before.
# One that isn't there after half a second has failed. With the connection number AT, it runs COMMAND, whose output is of no interest.
use strict;

my ($address, $port, $count, $at, @command) = @ARGV;
my $server = pack 'SnC4x8', 2, $port, split /\./, $address;
my (%pending, @begun, @result);
my $begin = now();
for (my $number = 0; $number < $count || %pending; ) {
    my $now = now();
    if ($number < $count && $now >= $begin + $number * 0.05) {
        if (defined $at && $number == $at && !fork) {
            open STDOUT, '>', '/dev/null';
            exec @command or die "$command[0]: $!\n";
        }
        # AF_INET, SOCK_STREAM with SOCK_NONBLOCK
        socket(my $socket, 2, 1 | 2048, 0) or die "connect: $!\n";
        connect $socket, $server;
        $begun[$number] = $now;
        $pending{ fileno $socket } = [$number++, $socket, $now + 0.5];
    }
    my $ready = '';
    vec($ready, $_, 1) = 1 for keys %pending;
    select(undef, $ready, undef, 0.01);
    for my $file (keys %pending) {
        my ($which, $socket, $deadline) = @{ $pending{$file} };
        # SOL_SOCKET, SO_ERROR
        if (vec $ready, $file, 1) { $result[$which] = unpack('i', getsockopt $socket, 1, 4) ? 'x' : '.' }
        elsif (now() > $deadline) { $result[$which] = 'x' }
        else                      { next }
        delete $pending{$file};
        close $socket;
    }
}
my $line = join '', @result;
my $failed = $line =~ tr/x//;
printf "connections %3d\nfailed      %3d\n", $count, $failed;
# By the clock: a slow computer is late with some.
printf "from the first to the last: %.2f s\n", $begun[rindex $line, 'x'] - $begun[index $line, 'x'] if $failed;
print "$line\n";

# In seconds, to the hundredth.
sub now {
    open(my $file, '<', '/proc/uptime') or die "connect: $!\n";
    return (split ' ', <$file>)[0];
}
