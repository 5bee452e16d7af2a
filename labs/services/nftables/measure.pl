#!/usr/bin/perl -w
# measure.pl [SIZE...]: what the modes of kube-proxy cost with so many services (10, 100 and 1,000). A table:
#   start   lines that a node is given when kube-proxy begins
#   change  lines that it is given when one service gets one more endpoint
#   lookup  what it takes to connect to the last of the services, as multiples of the same without rules
#   update  what it takes to hand that change to the kernel, as multiples of the table's first
#   read    what it takes to see what the kernel has, which one mode does before, as multiples of the same
# Each line is measured in a network namespace of its own. What a node is given comes from where ./reconcile asks; the services are
# made up here. Of all rounds the quickest counts: what disturbs a measurement only ever slows it down.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my @sizes    = @ARGV ? @ARGV : (10, 100, 1000);
my $rounds   = 6;               # of connecting, each after one where there are no rules
my $connects = 10;              # a round
my $updates  = 2;
my $pod      = '10.244.1.2';    # refuses connections: nobody listens there
my $folder   = '/run/measure';
my $files    = 0;
mkdir $folder;

my %look;                       # by mode: what shows what the kernel has
my $plain = worker(sub { });
my $first;
printf "%-14s %6s %6s %6s %6s %6s\n", qw(mode-services start change lookup update read);
for my $size (@sizes) {
    my ($one, $two) = (objects($size, 1), objects($size, 2));
    for my $mode ('iptables', 'nftables', 'ipvs') {
        my @start  = steps($mode, '', $one);
        my $worker = worker(sub { run($_) for @start });
        my (@with, @without, @took, @read);
        for (1 .. $rounds) {
            push @without, order($plain,  "connect $pod");
            push @with,    order($worker, 'connect ' . address($size));
        }
        my @more = steps($mode, $one, $two, $worker);
        for (1 .. $updates) {
            push @read, order($worker, "look $look{$mode}") if $look{$mode};
            push @took, order($worker, line(@more));
            # The other modes replace what is there, however often.
            order($worker, join "\t", 'run', map { undoing($_) } @more) if $mode eq 'ipvs';
        }
        $first //= least(@took);
        printf "%-14s %6d %6d %6.2f %6.2f %6.2f\n", "$mode-$size", count(@start), count(@more), least(@with) / least(@without),
            least(@took) / $first, @read ? least(@read) / $first : 0;
        close $worker->{to};
        waitpid $worker->{pid}, 0;
    }
}

sub least {
    my ($least) = sort { $a <=> $b } @_;
    return $least;
}

# The address of a service.
sub address {
    my ($number) = @_;
    return sprintf '10.96.%d.%d', $number >> 8, $number & 255;
}

# So many services with an endpoint each, the last one with ENDPOINTS of them.
sub objects {
    my ($size, $endpoints) = @_;
    my @items = map {
        my $name = sprintf 's%04d', $_;
        my @addresses = map { "10.244.1.$_" } 2 .. 1 + ($_ == $size ? $endpoints : 1);
        my $list = join ',', map { qq({"addresses":["$_"]}) } @addresses;
        my $port = '"ports":[{"name":"http","port":80}]';
        sprintf('{"kind":"Service","metadata":{"name":"%s"},"spec":{"clusterIP":"%s",%s}}', $name, address($_), $port)
          . ",\n"
          . qq({"kind":"EndpointSlice","metadata":{"name":"$name-1","labels":{"kubernetes.io/service-name":"$name"}},)
          . qq("addressType":"IPv4",$port,"endpoints":[$list]});
    } 1 .. $size;
    return join "\n", "\x01objects/all.json", '{"kind":"List","items":[', join(",\n", @items), ']}';
}

# What a node has to run to follow the objects AFTER, where it follows BEFORE: commands, and files for their standard input.
sub steps {
    my ($mode, $before, $after, $worker) = @_;
    my $settings = "proxy: $mode\nclusterCIDR: 10.244.0.0/16\nserviceCIDRs: [10.96.0.0/12]\nnodes: [{ name: node, address: 172.18.0.3 }]\n";
    my @question = ($settings, $before, $after);
    my $answer   = driver(join "\0", @question);
    if ($answer =~ s/^look\n\S+ (.*)\n//) {
        # The mode asks what the kernel has.
        $look{$mode} = $1;
        order($worker, "look $1");
        $answer = driver(join "\0", @question, "\x01node\n" . text_of("$folder/found"));
    }
    $answer =~ s/^ok\n// or die "measure: $answer\n";
    my @steps;
    while ($answer =~ s/^\S+ (\d+) (.*)\n//) {
        my $file = "$folder/" . ++$files;
        open(my $input, '>', $file) or die "measure: $file: $!\n";
        print $input substr $answer, 0, $1, '';
        push @steps, { command => $2, file => $file };
    }
    return @steps;
}

sub driver {
    my ($question) = @_;
    # AF_UNIX, SOCK_STREAM; 1: no more to write.
    socket(my $socket, 1, 1, 0);
    connect($socket, pack 'Sa*', 1, "/run/hopbook/driver\0") or die "measure: the driver can't be asked: $!\n";
    syswrite $socket, $question;
    shutdown $socket, 1;
    return join '', <$socket>;
}

sub text_of {
    my ($path) = @_;
    open(my $file, '<', $path) or die "measure: $path: $!\n";
    return join '', <$file>;
}

# Lines of the steps' input.
sub count {
    my $lines = 0;
    $lines += text_of($_->{file}) =~ tr/\n// for @_;
    return $lines;
}

sub run {
    my ($step) = @_;
    system("$step->{command} <$step->{file}") == 0 or die "measure: $step->{command} <$step->{file} failed\n";
}

# What takes back that endpoints were added to IPVS.
sub undoing {
    my ($step) = @_;
    my $undo = "$step->{file}-undo";
    open(my $file, '>', $undo) or die "measure: $undo: $!\n";
    print $file map { /^-a (.*) -m/ ? "-d $1\n" : () } split /\n/, text_of($step->{file});
    return "ipvsadm -R <$undo";
}

# What a worker is told to run steps.
sub line {
    my (@steps) = @_;
    return join "\t", 'run', map { "$_->{command} <$_->{file}" } @steps;
}

# A process in a network namespace of its own, which has the pods' addresses and is set up by CODE. It follows orders.
sub worker {
    my ($code) = @_;
    pipe(my $orders, my $to)   or die "measure: pipe: $!\n";
    pipe(my $from,   my $done) or die "measure: pipe: $!\n";
    my $pid = fork // die "measure: fork: $!\n";
    if ($pid == 0) {
        close $_ for $to, $from;
        namespaces::call('unshare', 0x40000000);    # CLONE_NEWNET
        namespaces::loopback_up();
        open(my $ip, '|-', 'ip -batch -') or die "measure: ip: $!\n";
        print $ip "address add $pod/32 dev lo\naddress add 10.244.1.9/32 dev lo\nroute add 10.96.0.0/12 dev lo\n";
        close $ip or die "measure: ip failed\n";
        $code->();
        follow($orders, $done);
        exit 0;
    }
    close $_ for $orders, $done;
    return { pid => $pid, to => $to, from => $from };
}

# Has a worker follow an order; returns the seconds that it took.
sub order {
    my ($worker, $order) = @_;
    syswrite $worker->{to}, "$order\n";
    return readline($worker->{from}) // die "measure: a worker failed\n";
}

sub follow {
    my ($orders, $done) = @_;
    while (my $order = <$orders>) {
        chomp $order;
        my ($verb, $rest) = split /\s/, $order, 2;
        my $seconds;
        if ($verb eq 'connect') { $seconds = connecting($rest) }
        elsif ($verb eq 'look') { $seconds = running("$rest >$folder/found") }
        else                    { $seconds = running(split /\t/, $rest) }
        syswrite $done, "$seconds\n";
    }
}

# Seconds of the quickest of some connections, which are all refused.
sub connecting {
    my ($address) = @_;
    # AF_INET; the source is a pod's, so nothing is masqueraded.
    my $peer   = pack 'SnC4x8', 2, 80, split /\./, $address;
    my $source = pack 'SnC4x8', 2, 0, 10, 244, 1, 9;
    my $quickest = 1e9;
    for (1 .. $connects) {
        socket(my $socket, 2, 1, 0);
        bind($socket, $source) or die "measure: bind: $!\n";
        my $begin = now();
        connect($socket, $peer) and die "measure: $address was not refused\n";
        my $seconds = now() - $begin;
        $! == 111 or die "measure: $address: $!\n";
        $quickest = $seconds if $seconds < $quickest;
    }
    return $quickest;
}

# Seconds that commands take.
sub running {
    my (@commands) = @_;
    my $begin = now();
    system($_) == 0 or die "measure: $_ failed\n" for @commands;
    return now() - $begin;
}

# Seconds by the clock that nobody sets. perl-base has no module for it: clock_gettime has other numbers on other processors.
sub now {
    my ($number, $form) = length(pack 'l!', 0) == 4 ? (265, 'l l') : (228, 'q q');
    my $time = "\0" x 16;
    syscall($number, 1, $time) == 0 or die "measure: clock_gettime: $!\n";
    my ($seconds, $nanoseconds) = unpack $form, $time;
    return $seconds + $nanoseconds / 1e9;
}
