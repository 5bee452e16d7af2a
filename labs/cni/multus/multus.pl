#!/usr/bin/perl -w
# The CNI plugin of type "multus", as far as this lab needs it: it connects nothing itself. It asks which networks a pod
# wants, and calls the plugins of each, one network after the other.
#   ADD: first the cluster's network, as the interface that the runtime named; then each network of the pod's annotation,
#        as net1, net2 ... unless it says otherwise; if one fails, those already there are taken down. The runtime hears of the first only.
#   DEL: the same networks in reverse order, from what ADD remembered.
# Multus (v4.3) asks the API server for Pods and NetworkAttachmentDefinitions and writes the annotation network-status;
# here both are files in /run/api. Left out: CHECK, STATUS, namespaces, devices, and much error handling.
# In: the CNI environment, and a network configuration on standard input. Out: the answer of the cluster's network.
use strict;

BEGIN { require "$ENV{LAB_LIB}/json.pm" }

my $api     = '/run/api';
my $log     = '/run/multus.log';
my $command = $ENV{CNI_COMMAND} // '';
my $pod     = $ENV{CNI_CONTAINERID} // '';
my $memory  = "/var/lib/cni/multus/$pod";
my $first   = $ENV{CNI_IFNAME} // '';

if    ($command eq 'ADD')     { add() }
elsif ($command eq 'DEL')     { del() }
elsif ($command eq 'VERSION') { print qq({"cniVersion":"1.0.0","supportedVersions":["0.3.1","0.4.0","1.0.0"]}\n) }
else                          { error("unknown CNI_COMMAND: $command") }

sub add {
    my $network = json::members(join '', <STDIN>);
    my @delegates = { interface => $first, config => read_file(json::text_of($network->{clusterNetwork})) };
    my $annotation = block(read_file("$api/$pod.yaml"), 'k8s.v1.cni.cncf.io/networks');
    for my $item ($annotation ? json::items($annotation) : ()) {
        my $wanted = json::members($item);
        my $config = block(read_file("$api/" . json::text_of($wanted->{name}) . '.yaml'), 'config');
        my $interface = $wanted->{interface} ? json::text_of($wanted->{interface}) : 'net' . @delegates;
        push @delegates, { interface => $interface, config => $config, wanted => $wanted };
    }
    remember(@delegates);

    my ($result, @status);
    my $moves = grep { $_->{wanted} && $_->{wanted}{'default-route'} } @delegates;
    for my $index (0 .. $#delegates) {
        my $delegate = $delegates[$index];
        my $answer = eval { call($delegate, 'ADD') };
        if (!defined $answer) {
            my $reason = $@;
            eval { call($_, 'DEL') } for reverse @delegates[0 .. $index];
            error($reason);
        }
        default_route($delegate) if $moves;
        $result //= $answer;
        push @status, status($delegate, $answer, $index == 0);
    }
    annotate('k8s.v1.cni.cncf.io/network-status', '[' . join(',', @status) . ']');
    print $result;
}

sub del {
    # Nothing remembered means nothing to take down: the specification wants success.
    open(my $file, '<', $memory) or exit 0;
    my @delegates = map { { interface => $_->[0], config => $_->[1] } } map { chomp; [split / /, $_, 2] } <$file>;
    unlink $memory;
    call($_, 'DEL') for reverse @delegates;
}

# Calls the plugins of one network, in the order of its list, or in reverse for DEL, and returns the last one's answer.
sub call {
    my ($delegate, $verb) = @_;
    my $network = json::members($delegate->{config});
    my ($name, $version) = @$network{qw(name cniVersion)};
    my @plugins = $network->{plugins} ? json::items($network->{plugins}) : $delegate->{config};
    my ($answer, @types) = ('');
    for my $plugin ($verb eq 'DEL' ? reverse @plugins : @plugins) {
        my %members = (%{ json::members($plugin) }, name => $name, cniVersion => $version);
        $members{runtimeConfig} = capabilities(\%members, $delegate->{wanted}) if $delegate->{wanted};
        $members{prevResult} = $answer if $answer ne '';
        push @types, json::text_of($members{type});
        $answer = run($types[-1], $verb, $delegate->{interface}, '{' . join(',', map { qq("$_":$members{$_}) } sort keys %members) . '}');
        $answer = settle($delegate->{interface}, $answer) if $delegate->{interface} ne $first;
    }
    open(my $lines, '>>', $log);
    printf $lines "%s %s %s: %s by %s\n", $verb, $pod, $delegate->{interface}, json::text_of($name), join(', ', @types);
    return $answer;
}

# What the annotation asks for and the plugin says it can do: `ips` and `mac`.
sub capabilities {
    my ($plugin, $wanted) = @_;
    my $can = json::members($plugin->{capabilities} // '{}');
    return '{' . join(',', map { qq("$_":$wanted->{$_}) } grep { $wanted->{$_} && ($can->{$_} // '') eq 'true' } qw(ips mac)) . '}';
}

# Runs one plugin: its environment, its configuration on standard input.
sub run {
    my ($type, $verb, $interface, $config) = @_;
    my ($program) = grep { -x } map { "$_/$type" } split /:/, $ENV{CNI_PATH};
    $program // die "plugin $type is in none of $ENV{CNI_PATH}\n";
    pipe(my $in, my $in_w) or die "pipe: $!\n";
    print $in_w $config;
    close $in_w;
    my $pid = open(my $answer, '-|') // die "fork: $!\n";
    if ($pid == 0) {
        open(STDIN, '<&', $in);
        @ENV{qw(CNI_COMMAND CNI_IFNAME)} = ($verb, $interface);
        # The runtime's arguments (a MAC, in this lab) are for its own interface.
        $ENV{CNI_ARGS} = 'IgnoreUnknown=1' if $interface ne $first;
        exec $program;
    }
    my $said = join '', <$answer>;
    return $said if close $answer;
    my ($message) = $said =~ /"msg":\s*"((?:[^"\\]|\\.)*)"/;
    die "error adding container to network: plugin $type, $interface: " . ($message // $said) . "\n";
}

# With `default-route` in the annotation, that interface gets the default route, and every other one loses its own.
sub default_route {
    my ($delegate) = @_;
    my $lines = "route del default dev $delegate->{interface}\n";
    if (my $gateways = $delegate->{wanted} && $delegate->{wanted}{'default-route'}) {
        $lines .= "route add default via $_ dev $delegate->{interface}\n" for map { json::text_of($_) } json::items($gateways);
    }
    open(my $ip, '|-', "ip -force -n $pod -batch - 2>/dev/null");
    print $ip $lines;
    close $ip;
}

# One entry of the annotation network-status.
sub status {
    my ($delegate, $answer, $default) = @_;
    my ($name) = map { json::text_of($_) } json::members($delegate->{config})->{name};
    my @addresses = $answer =~ m{"address":\s*"([0-9.]+)/\d+"}g;
    my ($mac) = $answer =~ /"name":\s*"$delegate->{interface}",\s*"mac":\s*"([0-9a-f:]+)"/;
    return sprintf '{"name":"%s","interface":"%s","ips":[%s],"mac":"%s","default":%s,"dns":{}}',
        $default ? $name : "default/$name", $delegate->{interface}, join(',', map { qq("$_") } @addresses), $mac, $default ? 'true' : 'false';
}

# What DEL needs: a line for each network.
sub remember {
    mkdir $memory =~ s{/[^/]+$}{}r;
    open(my $file, '>', $memory) or error("$memory: $!");
    print $file "$_->{interface} " . $_->{config} =~ s/\s*\n\s*/ /gr . "\n" for @_;
}

# Writes an annotation of the pod: what the API server would keep.
sub annotate {
    my ($key, $value) = @_;
    my $object = read_file("$api/$pod.yaml");
    $object =~ s/^    \Q$key\E: .*\n//m;
    $object =~ s/^(  annotations:\n)/$1    $key: '$value'\n/m;
    open(my $file, '>', "$api/$pod.yaml") or error("$api/$pod.yaml: $!");
    print $file $object;
}

# A text in YAML's block form: the lines below `KEY: |`, which are indented deeper.
sub block {
    my ($object, $key) = @_;
    my ($indent, $text) = $object =~ /^( +)\Q$key\E: \|\n((?:\1 +.*\n)+)/m;
    return $text;
}

sub read_file {
    my ($path) = @_;
    open(my $file, '<', $path) or error("$path: $!");
    return join '', <$file>;
}

# A veth's outer end gets a name and a MAC by lot; here they are the same in every recording. (No part of Multus.)
sub settle {
    my ($interface, $answer) = @_;
    my ($link, $drawn) = $answer =~ /"name":\s*"(veth[0-9a-f]{8})",\s*"mac":\s*"([0-9a-f:]{17})"/ or return $answer;
    my ($inner) = $answer =~ /"name":\s*"$interface",\s*"mac":\s*"([0-9a-f:]{17})"/;
    my ($name, $outer) = ("$interface-$pod", '0e' . substr $inner, 2);
    open(my $ip, '|-', 'ip', '-batch', '-');
    print $ip "link set $link down\nlink set $link name $name address $outer\nlink set $name up\n";
    close $ip or error("the link of $interface could not be named");
    return $answer =~ s/$drawn/$outer/gr =~ s/$link/$name/gr;
}

# Answers with the specification's error object (999 is the code of a plugin's own errors).
sub error {
    my ($text) = @_;
    $text =~ s/["\n]/ /g;
    print qq({"cniVersion":"1.0.0","code":999,"msg":"$text"}\n);
    exit 1;
}
