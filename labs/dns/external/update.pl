#!/usr/bin/perl -w
# update.pl SERVER ZONE <LINES: changes a zone by a DNS UPDATE message (RFC 2136), as nsupdate does. LINES are
# `add NAME TTL TYPE DATA` and `delete NAME TYPE`. All take effect, or none.
use strict;

my ($server, $zone) = @ARGV;
my %type = (A => 1, NS => 2, TXT => 16);

sub name { join('', map { pack 'C/a*', $_ } split /\./, shift) . "\0" }

my @records;
while (<STDIN>) {
    my ($action, $name, @rest) = split;
    if ($action eq 'delete') {
        # Class ANY and no data: all records of the type.
        push @records, name($name) . pack 'nnNn', $type{$rest[0]}, 255, 0, 0;
        next;
    }
    my ($ttl, $type, $data) = @rest;
    $data = $type eq 'A' ? pack('C4', split /\./, $data) : $type eq 'NS' ? name($data) : pack 'C/a*', $data;
    push @records, name($name) . pack 'nnNn/a*', $type{$type}, 1, $ttl, $data;
}

# AF_INET, SOCK_DGRAM. Opcode 5 is UPDATE; 6 and 1 are SOA and IN: the zone.
socket(my $socket, 2, 2, 0) or die "update: $!\n";
connect($socket, pack 'SnC4x8', 2, 53, split /\./, $server) or die "update: $!\n";
syswrite $socket, pack('n6', $$ & 0xffff, 0x2800, 1, 0, scalar @records, 0) . name($zone) . pack('nn', 6, 1) . join '', @records;
$SIG{ALRM} = sub { die "update: $server does not answer\n" };
alarm 5;
sysread $socket, my $answer, 512 or die "update: $server: $!\n";
my $code = ord(substr $answer, 3) & 15;
die "update: $server refuses (code $code)\n" if $code;
