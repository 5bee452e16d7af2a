#!/usr/bin/perl -w
# kubelet-dns.pl POD: writes the pod's resolv.conf from its manifest and the node's resolv.conf, as the kubelet has the runtime do
# when it starts a pod. Stands in for the kubelet.
use strict;

my $pod = shift // die "usage: kubelet-dns.pl POD\n";
my ($cluster_dns, $domain) = ('10.96.0.10', 'cluster.local');

sub text_of { open(my $file, '<', $_[0]) or die "kubelet-dns: $_[0]: $!\n"; return join '', <$file> }

my $manifest = text_of("objects/$pod.yaml");
my ($policy) = $manifest =~ /^  dnsPolicy: (\w+)/m;
my ($namespace) = $manifest =~ /^  namespace: (\S+)/m;
my $node = text_of('/etc/resolv.conf');
my @servers = $node =~ /^nameserver (\S+)/mg;
my @searches = map { split ' ' } $node =~ /^search (.*)/mg;
my %options = map { /^([^:]+):?(.*)/ } map { split ' ' } $node =~ /^options (.*)/mg;

if ($policy eq 'ClusterFirst') {
    @servers = $cluster_dns;
    unshift @searches, "$namespace.svc.$domain", "svc.$domain", $domain;
    %options = (ndots => 5);
} elsif ($policy eq 'None') {
    (@servers, @searches, %options) = ();
}

# dnsConfig adds to the lists, and its options win.
push @servers, list('nameservers');
push @searches, list('searches');
%options = (%options, $manifest =~ /^      - name: (\S+)\n        value: "?([^"\n]+)/mg);

open(my $file, '>', "/run/pods/$pod/resolv.conf") or die "kubelet-dns: $pod: $!\n";
print $file "search @searches\n" if @searches;
print $file "nameserver $_\n" for @servers;
print $file 'options ', join(' ', map { $options{$_} eq '' ? $_ : "$_:$options{$_}" } sort keys %options), "\n" if %options;

# A list of dnsConfig, written as [a, b].
sub list {
    my ($list) = $manifest =~ /^    $_[0]: \[(.*)\]/m or return;
    return split /, */, $list;
}
