#!/usr/bin/perl -w
# A container runtime's half of the CNI protocol:
#   cni.pl ADD NODE/POD=MAC[=RUNTIME_CONFIG]...   connects eth0 of each POD through the plugins of its NODE
#   cni.pl DEL NODE/POD...                        disconnects them
# The network is the first *.conflist in the node's /etc/cni/net.d. RUNTIME_CONFIG is a JSON object of capability
# arguments, for example {"portMappings":[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}]}.
use strict;

# A lab's own plugin may be a script that uses this library, too.
BEGIN {
    $ENV{LAB_LIB} = $0 =~ s{/?[^/]+$}{}r || '.';
    require "$ENV{LAB_LIB}/$_" for 'json.pm', 'namespaces.pm';
}

my ($command, @pods) = @ARGV;
die "usage: cni.pl ADD NODE/POD=MAC[=RUNTIME_CONFIG]... | cni.pl DEL NODE/POD...\n"
    unless @pods && $command =~ /^(?:ADD|DEL)$/;
$ENV{CNI_PATH} //= '/run/cni/bin:/usr/lib/cni:/usr/libexec/cni';
for my $pod (@pods) {
    my ($node, $name, $mac, $runtime) = $pod =~ m{^([^/]+)/([^=]+)(?:=([^=]+)(?:=(.+))?)?$} or die "cni: $pod: not NODE/POD=MAC\n";
    namespaces::in_child(sub { $command eq 'ADD' ? add($node, $name, $mac, $runtime // '{}') : del($node, $name) }) or exit 1;
}

# The environment that all of a pod's plugins are called with.
sub prepare {
    my ($node, $pod) = @_;
    @ENV{qw(CNI_COMMAND CNI_CONTAINERID CNI_NETNS CNI_IFNAME)} = ($command, $pod, "/run/netns/$pod", 'eth0');
    namespaces::enter($node);
}

sub add {
    my ($node, $pod, $mac, $runtime) = @_;
    $mac // die "cni: ADD $pod: the pod's MAC is missing\n";
    length $pod <= 10 or die "cni: ADD $pod: a pod's name has at most 10 characters here (a link's name has 15)\n";
    namespaces::in_child(sub { namespaces::enter($pod); namespaces::loopback_up(); namespaces::quiet() }) or die "cni: ADD $pod: make its namespace first\n";
    prepare($node, $pod);
    # The bridge plugin takes the pod's MAC from here; otherwise the kernel draws one.
    $ENV{CNI_ARGS} = "IgnoreUnknown=1;MAC=$mac";
    my ($network, @plugins) = network($node, $runtime);
    my $result = '';
    for my $plugin (@plugins) {
        $result = settle($pod, $mac, call($node, $pod, $plugin->{type}, chained($plugin->{config}, $result)));
    }
    # What libcni remembers, too, and where: DEL hands the plugins the result and the arguments of ADD.
    mkdir '/var/lib/cni/results';
    open(my $memory, '>', memory($network, $pod)) or die "cni: " . memory($network, $pod) . ": $!\n";
    print $memory qq({"kind":"cniCacheV1","containerId":"$pod","ifName":"eth0","networkName":"$network",)
        . qq("netns":"/run/netns/$pod","capabilityArgs":$runtime,"result":$result}\n);
    # The plugins have made links.
    namespaces::quiet();
    namespaces::in_child(sub { namespaces::enter($pod); namespaces::quiet() });
}

sub del {
    my ($node, $pod) = @_;
    prepare($node, $pod);
    my ($network) = network($node, '{}');
    my ($runtime, $result) = ('{}', '');
    if (open(my $memory, '<', memory($network, $pod))) {
        my $remembered = json::members(join '', <$memory>);
        ($runtime, $result) = @{$remembered}{qw(capabilityArgs result)};
    }
    my (undef, @plugins) = network($node, $runtime);
    call($node, $pod, $_->{type}, chained($_->{config}, $result)) for reverse @plugins;
    unlink memory($network, $pod);
}

sub memory {
    my ($network, $pod) = @_;
    return "/var/lib/cni/results/$network-$pod-eth0";
}

# The network's name, and its plugins: each with its type and its configuration, which is what the list says with the
# list's name and version and the capability arguments that the plugin declares put in.
sub network {
    my ($node, $runtime) = @_;
    opendir(my $folder, '/etc/cni/net.d') or die "cni: $node: /etc/cni/net.d: $!\n";
    my ($list) = map { "/etc/cni/net.d/$_" } sort grep { /\.conflist$/ } readdir $folder;
    $list // die "cni: $node: no *.conflist in /etc/cni/net.d: no network plugin is configured on this node\n";
    open(my $file, '<', $list) or die "cni: $list: $!\n";
    my $network = eval { json::members(join '', <$file>) } or die "cni: $list: $@";
    my ($name, $version, $plugins) = map { $network->{$_} // die "cni: $list: no $_\n" } qw(name cniVersion plugins);
    my %arguments = json::items($runtime);
    return json::text_of($name), map {
        my $plugin = json::members($_);
        my $declared = json::members($plugin->{capabilities} // '{}');
        my @given = map { qq("$_":$arguments{$_}) } sort grep { ($declared->{$_} // '') eq 'true' } keys %arguments;
        my $given = @given ? ',"runtimeConfig":{' . join(',', @given) . '}' : '';
        +{
            type => json::text_of($plugin->{type} // die "cni: $list: a plugin without a type: $_\n"),
            config => qq({"name":$name,"cniVersion":$version$given,) . substr($_, 1),
        }
    } json::items($plugins);
}

# The configuration with the result of the plugin before put in.
sub chained {
    my ($config, $result) = @_;
    return $result eq '' ? $config : substr($config, 0, -1) . qq(,"prevResult":$result});
}

# Calls one plugin and returns its answer.
sub call {
    my ($node, $pod, $type, $config) = @_;
    my ($program) = grep { -x } map { "$_/$type" } split /:/, $ENV{CNI_PATH};
    $program // die "cni: plugin $type is in none of $ENV{CNI_PATH}\n";
    pipe(my $in, my $in_w) or die "cni: pipe: $!\n";
    print $in_w $config;
    close $in_w;
    my $pid = open(my $answer, '-|') // die "cni: fork: $!\n";
    if ($pid == 0) {
        open(STDIN, '<&', $in);
        exec $program or die "cni: $program: $!\n";
    }
    # Plugins may chatter on standard error (flannel's does); the answer, good or bad, is on standard output.
    my $said = join '', <$answer>;
    return $said if close $answer;
    my ($message) = $said =~ /"msg":\s*"((?:[^"\\]|\\.)*)"/;
    die "cni: $command $pod on $node: plugin $type: "
        . ($message // 'failed without an error object: ' . ($said || 'no output')) . "\n";
}

# Gives the links that the kernel and the bridge plugin named by lot a name and MAC that are the same in every
# recording, and tells so in the result, which the next plugin is given. The plugin (1.1.1) has no setting for the name
# of a pair's outer end (veth and eight random digits) nor for its MAC, and it has not left the bridge's address to us.
# A link must be down to be renamed before Linux 6.2; that also makes the bridge forget what it learned from the
# plugin's gratuitous ARP.
sub settle {
    my ($pod, $mac, $result) = @_;
    my ($link, $drawn) = $result =~ /"name":\s*"(veth[0-9a-f]{8})",\s*"mac":\s*"([0-9a-f:]{17})"/ or return $result;
    my $outer = '0e' . substr $mac, 2;
    $result =~ s/$drawn/$outer/g;
    $result =~ s/$link/veth-$pod/g;
    my @lines = ("link set $link down", "link set $link name veth-$pod address $outer", "link set veth-$pod up");
    my ($bridge, $address) = $result =~ /"interfaces":\s*\[\s*\{\s*"name":\s*"([^"]+)",\s*"mac":\s*"([0-9a-f:]{17})"/;
    my ($gateway) = $result =~ /"gateway":\s*"([0-9.]+)"/;
    if ($bridge && $gateway) {
        my $settled = sprintf '0a:58:%02x:%02x:%02x:%02x', split /\./, $gateway;
        $result =~ s/$address/$settled/g;
        push @lines, "link set $bridge address $settled";
    }
    open(my $batch, '|-', 'ip', '-batch', '-') or die "cni: ip: $!\n";
    print $batch map { "$_\n" } @lines;
    close $batch or die "cni: the links of $pod could not be named\n";
    return $result;
}
