#!/usr/bin/perl -w
# The CNI plugin of type "aws-cni", as Amazon's VPC CNI v1.23 wires a pod, with a stand-in for its daemon ipamd: it takes
# the first free secondary address of enis.json.
# In: the CNI environment, and a network configuration on standard input. Out: a result.
use strict;

BEGIN { require "$ENV{LAB_LIB}/json.pm" }

my ($command, $pod) = map { $ENV{$_} // '' } 'CNI_COMMAND', 'CNI_CONTAINERID';
my $memory = '/var/lib/cni/aws';
my $mac_of_links = '0e:00:00:00:00:01';
chomp(my $node = slurp('/proc/sys/kernel/hostname'));

if    ($command eq 'ADD')     { add() }
elsif ($command eq 'DEL')     { del() }
elsif ($command eq 'VERSION') { print qq({"cniVersion":"1.0.0","supportedVersions":["0.4.0","1.0.0"]}\n) }
elsif ($command ne 'CHECK')   { error("unknown CNI_COMMAND: $command") }

# The node's end of the pair: eni and 11 digits of the SHA-1 of namespace.pod.
sub link_name {
    open(my $sum, '-|', qq(printf %s "default.$pod" | sha1sum)) or error("sha1sum: $!");
    return 'eni' . substr <$sum>, 0, 11;
}

sub add {
    my ($mac) = ($ENV{CNI_ARGS} // '') =~ /MAC=([0-9a-f:]{17})/ or error('no MAC in CNI_ARGS');
    my ($address, $table) = assign();
    my $link = link_name();
    # The gateway's MAC is a static entry, so nobody has to answer for 169.254.1.1.
    batch($pod, <<"END");
link add eth0 address $mac type veth peer name $link netns $node address $mac_of_links
link set eth0 up
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0
address add $address/32 dev eth0
neighbour add 169.254.1.1 dev eth0 lladdr $mac_of_links nud permanent
END
    my $from = $table eq 'main' ? '' : "rule add from $address priority 1536 table $table\n";
    batch($node, <<"END" . $from);
link set $link up
route replace $address/32 dev $link scope link
rule add to $address priority 512 table main
END
    print qq({"cniVersion":"1.0.0","interfaces":[{"name":"$link"}],"ips":[{"address":"$address/32"}]}\n);
}

sub del {
    if (open(my $file, '<', "$memory/$pod")) {
        my $address = <$file>;
        system("ip rule delete to $address priority 512; ip rule delete from $address priority 1536 2>/dev/null");
    }
    system('ip', 'link', 'delete', link_name());
    unlink "$memory/$pod";
}

# The first free secondary address, and the routing table of its network interface.
sub assign {
    mkdir $memory;
    opendir(my $folder, $memory) or error("$memory: $!");
    my %taken = map { slurp("$memory/$_") => 1 } grep { !/^\./ } readdir $folder;
    for my $eni (map { json::members($_) } json::items(slurp('enis.json'))) {
        my ($address) = grep { !$taken{$_} } map { json::text_of($_) } json::items($eni->{secondary}) or next;
        open(my $file, '>', "$memory/$pod") or error("$memory/$pod: $!");
        print $file $address;
        return $address, json::text_of($eni->{table});
    }
    error('failed to assign an IP address to container');
}

sub slurp {
    open(my $file, '<', $_[0]) or error("$_[0]: $!");
    return join '', <$file>;
}

sub batch {
    my ($host, $lines) = @_;
    open(my $ip, '|-', 'ip', '-n', $host, '-batch', '-') or error("ip: $!");
    print $ip $lines;
    close $ip or error("ip -batch failed: $lines" =~ s/\n/; /gr);
}

sub error {
    my ($text) = @_;
    print qq({"cniVersion":"1.0.0","code":999,"msg":"$text"}\n);
    exit 1;
}
