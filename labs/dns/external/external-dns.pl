#!/usr/bin/perl -w
# external-dns.pl sync|upsert-only: one turn of ExternalDNS' loop, with the source `service`, the registry `txt` and the provider
# `rfc2136`: it reads the zone example.test from its name server, compares it with the Services, and sends the difference.
use strict;
require './services.pm';

my $policy = shift // '';
$policy =~ /^(sync|upsert-only)$/ or die "external-dns: --policy is required: sync or upsert-only\n";
my ($server, $zone, $owner) = ('203.0.113.55', 'example.test', 'hopbook');

# What is there: A records, and whose they are.
my (%address, %owner);
for (`dig +noall +answer \@$server $zone AXFR`) {
    $address{$1} = $2 if /^(\S+)\.\s+\d+\s+IN\s+A\s+(\S+)/;
    $owner{$1} = $2 if /^a-(\S+)\.\s+\d+\s+IN\s+TXT\s.*external-dns\/owner=([^,"]+)/;
}

# What should be there.
my %service = map { $_->{hostname} => $_ } grep { ($_->{hostname} // '') =~ /\.\Q$zone\E$/ } services::with_address();

# The difference, as far as the records are ours.
my @lines;
for my $name (sort keys %{ { %service, %owner } }) {
    my ($service, $there) = ($service{$name}, $address{$name});
    if ($there && ($owner{$name} // '') ne $owner) { print "skip $name: not ours\n"; next }
    next if $service ? $there && $there eq $service->{address} : $policy ne 'sync';
    print $service ? $there ? 'UPDATE' : 'CREATE' : 'DELETE', " $name\n";
    push @lines, "delete $name A", "delete a-$name TXT";
    next unless $service;
    push @lines, "add $name 300 A $service->{address}",
        "add a-$name 300 TXT heritage=external-dns,external-dns/owner=$owner,external-dns/resource=service/$service->{namespace}/$service->{name}";
}
unless (@lines) { print "nothing to do\n"; exit }
open(my $update, '|-', 'perl', 'update.pl', $server, $zone) or die "external-dns: $!\n";
print $update "$_\n" for @lines;
close $update or exit 1;
