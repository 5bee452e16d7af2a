#!/usr/bin/perl -w
# agent.pl: does once on this node what the Cilium agent does whenever a Service or an EndpointSlice changes. It reads the
# manifests in objects/, in place of an API server, and brings the two maps up to date that it fills for socketlb.bpf.c.
# What is right stays. It prints what it changed.
#
# Manifests are read line by line, which is enough for these files: one list of ports, one of endpoints, both at the end.
# Left out: watching, ports by name, terminating endpoints, IPv6, and ending the sockets of backends that are gone.
use strict;

my $maps = '/sys/fs/bpf/tc/globals';
my %number_of = (TCP => 6, UDP => 17);
my %name_of = reverse %number_of;

# The objects.
my (@services, @slices);
opendir(my $folder, 'objects') or die "agent: objects: $!\n";
for my $file (sort grep { /^\w.*\.yaml$/ } readdir $folder) {
    open(my $text, '<', "objects/$file") or die "agent: objects/$file: $!\n";
    for (split /^---\n/m, join '', <$text>) {
        my $object = parse($_);
        push @services, $object if $object->{kind} eq 'Service';
        push @slices,   $object if $object->{kind} eq 'EndpointSlice';
    }
}

# What the maps hold now. A backend that is known keeps its id.
my %backends_now = read_map('cilium_lb4_backends_v3');
my %services_now = read_map('cilium_lb4_services_v2');
my %id_of = map { $backends_now{$_} => unpack 'L', $_ } keys %backends_now;
my ($last_id) = sort { $b <=> $a } 0, values %id_of;

# What they should hold: for each port of a Service a slot for each endpoint that is ready, and in slot 0 their number.
my (%backends, %services);
for my $service (@services) {
    for my $port (@{ $service->{ports} }) {
        my @place = ($service->{clusterIP}, $port->{port}, $port->{protocol});
        my $count = 0;
        for my $backend (ready_backends($service->{name}, $port->{name})) {
            my $id = $id_of{$backend} //= ++$last_id;
            $backends{ pack 'L', $id } = $backend;
            $services{ service_key(@place, ++$count) } = pack 'L L', $id, 0;
        }
        $services{ service_key(@place, 0) } = pack 'L L', 0, $count;
    }
}

# A backend is there before the slot that names it, and a slot before the count that includes it; they go in turn.
my @commands;
my ($counts, $slots) = ([], []);
push @{ slot_of($_) ? $slots : $counts }, $_ for sort keys %services;
update('cilium_lb4_backends_v3', \%backends_now, \%backends, sort keys %backends);
update('cilium_lb4_services_v2', \%services_now, \%services, @$slots, @$counts);
remove('cilium_lb4_services_v2', \%services_now, \%services);
remove('cilium_lb4_backends_v3', \%backends_now, \%backends);
exit 0 unless @commands;
open(my $batch, '|-', 'bpftool batch file - >/dev/null') or die "agent: bpftool: $!\n";
print $batch @commands;
close $batch or die "agent: a map could not be updated (reason above)\n";

# The members of an object, all in one hash, but for those of its ports and endpoints, which have one each.
sub parse {
    my %object;
    my ($into, $list) = \%object;
    for (split /\n/, $_[0]) {
        if (/^ *(ports|endpoints):$/) { $list = $object{$1} = [] }
        if ($list && s/^ *- //)       { push @$list, $into = {} }
        elsif (/^\S/)                 { $into = \%object }
        $into->{$1} = $2 if /^ *([\w.\/-]+): \[?([^\]]+)/;
    }
    return \%object;
}

# The ready endpoints of a Service's port, as values of the backends' map.
sub ready_backends {
    my ($service, $port_name) = @_;
    my @backends;
    for my $slice (grep { $_->{'kubernetes.io/service-name'} eq $service } @slices) {
        my ($port) = grep { $_->{name} eq $port_name } @{ $slice->{ports} } or next;
        for my $endpoint (grep { $_->{ready} eq 'true' } @{ $slice->{endpoints} }) {
            push @backends, pack 'C4 n C x', split(/\./, $endpoint->{addresses}), $port->{port}, $number_of{ $port->{protocol} };
        }
    }
    return @backends;
}

sub service_key {
    my ($address, $port, $protocol, $slot) = @_;
    return pack 'C4 n S C x3', split(/\./, $address), $port, $slot, $number_of{$protocol};
}
sub slot_of { return unpack 'x6 S', $_[0] }

sub read_map {
    my ($map) = @_;
    open(my $dump, '-|', "bpftool -j map dump pinned $maps/$map") or die "agent: bpftool: $!\n";
    my %entries;
    my $json = join '', <$dump>;
    while ($json =~ /"key":\[(.*?)\],"value":\[(.*?)\]/g) {
        my ($key, $value) = map { pack 'C*', map { hex tr/"//dr } split /,/ } $1, $2;
        $entries{$key} = $value;
    }
    return %entries;
}

sub update {
    my ($map, $now, $wanted, @keys) = @_;
    for my $key (@keys) {
        my $value = $wanted->{$key};
        next if defined $now->{$key} && $now->{$key} eq $value;
        push @commands, "map update pinned $maps/$map key @{[unpack 'C*', $key]} value @{[unpack 'C*', $value]}\n";
        print named($map, $key), ' = ', $map =~ /backends/ ? place($value) : number($key, $value), "\n";
    }
}

sub remove {
    my ($map, $now, $wanted) = @_;
    for my $key (grep { !defined $wanted->{$_} } sort keys %$now) {
        push @commands, "map delete pinned $maps/$map key @{[unpack 'C*', $key]}\n";
        print named($map, $key), " deleted\n";
    }
}

# Entries in words.
sub named {
    my ($map, $key) = @_;
    return 'backend ' . unpack 'L', $key if $map =~ /backends/;
    return place($key) . '/' . $name_of{ unpack 'x8 C', $key } . ' slot ' . slot_of($key);
}
sub place { return sprintf '%d.%d.%d.%d:%d', unpack 'C4 n', $_[0] }
sub number {
    my ($key, $value) = @_;
    my ($id, $count) = unpack 'L L', $value;
    return slot_of($key) ? "backend $id" : $count == 1 ? '1 backend' : "$count backends";
}
