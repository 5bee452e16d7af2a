#!/usr/bin/perl -w
# agents.pl [--random-fully]: stands in for the egress agent of every node that can be reached. It reads objects/ once, and makes each
# node do its part for the policy: lead selected pods' packets to the gateway, or be the gateway.
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my $random = @ARGV ? ' fully-random' : '';
my (%nodes, %pods, $policy);
for my $object (map { split /^---\n/m, slurp($_) } files()) {
    my %kinds = (Node => \%nodes, Pod => \%pods);
    if (my $list = $kinds{ field($object, 'kind') }) { $list->{ field($object, 'name') } = $object }
    elsif (field($object, 'kind') =~ /Policy$/)      { $policy = $object }
}

# The gateway is the first node, by name, that has the labels.
my $wanted = under(under($policy, 'egressGateway'), 'matchLabels');
my ($gateway) = grep { has_labels(under($nodes{$_}, 'labels'), $wanted) } sort keys %nodes;
my $egress = field($policy, 'egressIP');

# A pod is selected by its labels and the name of its namespace.
my @selectors = map { under("$_\n", 'matchLabels') } split /^ *(?=- podSelector:)/m, under($policy, 'selectors');
my @selected;
for my $pod (@pods{ sort keys %pods }) {
    my $labels = under($pod, 'labels') . 'io.kubernetes.pod.namespace: ' . field($pod, 'namespace') . "\n";
    push @selected, field($pod, 'podIP') if grep { $_ && has_labels($labels, $_) } @selectors;
}
my $set = join ', ', sort @selected;
my $to = join ', ', under($policy, 'destinationCIDRs') =~ m{([\d.]+/\d+)}g;

# Nobody reaches an agent whose node is cut off.
my $ports = `ip -n segment -br link`;
for my $name (sort keys %nodes) {
    next unless $ports =~ /^\Q$name\E\S* +UP/m;
    my $here = defined $gateway && $name eq $gateway;
    printf "%s: %s\n", $name, $here ? "gateway, SNAT to $egress" : defined $gateway ? "to $gateway" : 'no gateway';
    namespaces::in_child(sub { namespaces::enter($name); follow($here) }) or exit 1;
}

# The node's part: what leaves the cluster from a selected pod is marked, the mark leads to table 50, table 50 to the gateway.
sub follow {
    my ($here) = @_;
    my $address = defined $gateway && field($nodes{$gateway}, 'address');
    my $way = $here ? 'throw default' : $address ? "default via $address dev egress0 onlink" : 'unreachable default';
    my $change = $here ? 'add' : 'del';
    my $leaves = "ip saddr { $set } ip daddr { $to } ip daddr != { 10.244.0.0/16, 172.18.0.0/16 }";
    my $mark = $here ? '' : "$leaves meta mark set 0x32";
    my $nat = $here ? "oifname \"eth0\" $leaves snat to $egress$random" : '';
    feed('nft -f -', <<"END");
table ip egress
delete table ip egress
table ip egress {
  chain prerouting {
    type filter hook prerouting priority mangle;
    $mark
  }
  chain postrouting {
    type nat hook postrouting priority srcnat - 1;
    $nat
  }
}
END
    # The tunnel's own packets keep the mark: `throw` has the main table lead them to the other node.
    # -force: a rule or an address that is there already (or not at all) is as it should be.
    feed('ip -force -batch - 2>/dev/null', <<"END");
rule add pref 50 fwmark 0x32 lookup 50
route replace throw 172.18.0.0/16 table 50
route replace $way table 50
address $change $egress/32 dev eth0
END
    system "arping -q -U -c 1 -w 1 -I eth0 $egress >/dev/null 2>&1 &" if $here;
}

# The value of a field, at its first place; the lines under one; whether all labels of the second list are in the first.
sub field { return $_[0] =~ /^ *(?:- )?\Q$_[1]\E: *"?([^"\n]*)/m ? $1 : '' }
sub under { return $_[0] =~ /^( *)(?:- )?\Q$_[1]\E:\n((?:\1 +.*\n)*)/m ? $2 : '' }

sub has_labels {
    my ($labels, $selector) = @_;
    # A value may stand in quotes of either kind.
    my %has = map { tr/"'//dr => 1 } $labels =~ /^ *(\S+: .*)$/mg;
    return !grep { !$has{ tr/"'//dr } } $selector =~ /^ *(\S+: .*)$/mg;
}

sub feed {
    my ($command, $text) = @_;
    open(my $pipe, '|-', $command) or die "agents: $command: $!\n";
    print $pipe $text;
    close $pipe or $command =~ /-force/ or die "agents: $command failed\n";
}

sub files {
    opendir(my $folder, 'objects') or die "agents: objects: $!\n";
    return map { "objects/$_" } grep { /\.yaml$/ } readdir $folder;
}

sub slurp {
    open(my $file, '<', $_[0]) or die "agents: $_[0]: $!\n";
    return join '', <$file>;
}
