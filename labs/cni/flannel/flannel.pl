#!/usr/bin/perl -w
# The CNI plugin of type "flannel", as flannel-io/cni-plugin does it: it connects nothing itself. It reads what flanneld
# wrote to subnet.env, makes a configuration for another plugin (bridge with host-local, unless told otherwise),
# remembers it for DEL, and hands over.
# In: the CNI environment, and a network configuration on standard input. Out: the other plugin's answer.
use strict;

BEGIN { require "$ENV{LAB_LIB}/json.pm" }

my $subnet_file = '/run/flannel/subnet.env';
my $memory      = '/var/lib/cni/flannel/' . ($ENV{CNI_CONTAINERID} // '');
my $command     = $ENV{CNI_COMMAND} // '';

if    ($command eq 'ADD')     { add() }
elsif ($command eq 'DEL')     { del() }
elsif ($command eq 'VERSION') { print qq({"cniVersion":"1.0.0","supportedVersions":["0.3.0","0.3.1","0.4.0","1.0.0"]}\n) }
elsif ($command ne 'CHECK')   { error("unknown CNI_COMMAND: $command") }

sub add {
    my $subnet = subnet();
    my $network = eval { json::members(join '', <STDIN>) } or error('failed to load flannel netconf file: not a JSON object');
    $network->{name} // error('failed to load flannel netconf file: no name');

    # In the order of writing: what `jq` shows of the remembered configuration.
    my @members = map { [$_, $network->{$_}] } grep { defined $network->{$_} } 'name', 'cniVersion';
    my @given = json::items($network->{delegate} // '{}');
    while (my ($key, $value) = splice @given, 0, 2) { push @members, [$key, $value] }
    push @members, ['runtimeConfig', $network->{runtimeConfig}] if $network->{runtimeConfig};
    my $default = sub {
        my ($key, $value) = @_;
        push @members, [$key, $value] unless grep { $_->[0] eq $key } @members;
    };
    # The same fields, with the same precedence, as doCmdAdd and getDelegateIPAM upstream.
    $default->('type', '"bridge"');
    # Who masquerades? If flanneld does, the other plugin must not.
    $default->('ipMasq', $subnet->{FLANNEL_IPMASQ} eq 'true' ? 'false' : 'true');
    $default->('mtu', $subnet->{FLANNEL_MTU});
    my ($type) = map { json::text_of($_->[1]) } grep { $_->[0] eq 'type' } @members;
    $default->('isGateway', 'true') if $type eq 'bridge';
    # subnet.env holds the node's first address, host-local wants the network; only a /24 a node is read here.
    my $range = $subnet->{FLANNEL_SUBNET} =~ s{\.\d+/\d+$}{.0/24}r;
    $default->('ipam', qq({"type":"host-local","ranges":[[{"subnet":"$range"}]],"routes":[{"dst":"$subnet->{FLANNEL_NETWORK}"}]}));

    my $config = '{' . join(',', map { qq("$_->[0]":$_->[1]) } @members) . '}';
    mkdir $memory =~ s{/[^/]+$}{}r;
    open(my $file, '>', $memory) or error("$memory: $!");
    print $file "$config\n";
    close $file;
    delegate($type, $config);
}

sub del {
    # Nothing remembered means nothing to take down: the specification wants success.
    open(my $file, '<', $memory) or exit 0;
    my $config = join '', <$file>;
    unlink $memory;
    my $type = eval { json::members($config)->{type} } // error("$memory: no type in the remembered configuration");
    delegate(json::text_of($type), $config);
}

# What flanneld wrote: NAME=VALUE, a line each.
sub subnet {
    open(my $file, '<', $subnet_file)
        or error("failed to load flannel 'subnet.env' file: open $subnet_file: no such file or directory. Check the flannel pod log for this node.");
    return { map { /^(\w+)=(.*)$/ ? ($1, $2) : () } <$file> };
}

# Becomes the plugin TYPE, with CONFIG on its standard input.
sub delegate {
    my ($type, $config) = @_;
    my ($program) = grep { -x } map { "$_/$type" } split /:/, $ENV{CNI_PATH};
    $program // error("failed to find plugin $type in path $ENV{CNI_PATH}");
    pipe(my $in, my $in_w) or error("pipe: $!");
    print $in_w $config;
    close $in_w;
    open(STDIN, '<&', $in);
    exec $program;
}

# Answers with the specification's error object (999 is the code of the real plugin's own errors).
sub error {
    my ($text) = @_;
    print qq({"cniVersion":"0.3.1","code":999,"msg":"$text"}\n);
    exit 1;
}
