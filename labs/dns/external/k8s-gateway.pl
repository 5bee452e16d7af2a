#!/usr/bin/perl -w
# Stands in for the CoreDNS plugin k8s_gateway: a name for each Service that has a load balancer's address. The plugin answers
# from what it watches; this writes a list, from which dnsmasq answers for the zone k8s.example.test.
use strict;
require './services.pm';

mkdir '/run/k8s-gateway';
open(my $file, '>', '/run/k8s-gateway/hosts') or die "k8s-gateway: $!\n";
print $file "$_->{address} $_->{name}.$_->{namespace}.k8s.example.test\n" for services::with_address();
close $file;

# dnsmasq reads the list again when it gets a hang-up.
if (open(my $pid, '<', '/run/k8s-gateway/pid')) { kill HUP => <$pid> }
