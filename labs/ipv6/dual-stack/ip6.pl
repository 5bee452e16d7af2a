#!/usr/bin/perl -w
# ip6.pl <PLAN: switches IPv6 on for hosts. A plan is lines:
#   host NAME [KNOB=VALUE]...   begins a host, with kernel settings as paths below /proc/sys/net/ipv6
#   anything else               a line of `ip -batch` for it
# Addresses are used at once, without the second that it takes to look for duplicates; nobody listens to router advertisements;
# neighbours stay REACHABLE for hours (labs/lib/quiet.conf says why).
use strict;

BEGIN { require '../../lib/namespaces.pm' }

my @hosts;
while (my $line = <STDIN>) {
    if ($line =~ /^host (\S+)\s*(.*)/) { push @hosts, { name => $1, knobs => $2, lines => '' } }
    else                               { $hosts[-1]{lines} .= $line }
}
for my $host (@hosts) {
    namespaces::in_child(sub { set_up($host) }) or die "lab: IPv6 of $host->{name} could not be set up (reason above)\n";
}

sub set_up {
    my ($host) = @_;
    namespaces::enter($host->{name});
    opendir(my $links, '/proc/sys/net/ipv6/conf') or die "lab: no IPv6 here: $!\n";
    for my $link (grep { !/^\./ } readdir $links) {
        my $conf = "net/ipv6/conf/$link";
        namespaces::set_knob("$conf/$_", 0) for 'accept_dad', 'router_solicitation_delay', 'router_solicitations';
        namespaces::set_knob("net/ipv6/neigh/$link/base_reachable_time_ms", 36000000);
        namespaces::set_knob("net/ipv6/neigh/$link/delay_first_probe_time", 0);
    }
    namespaces::set_knob("net/ipv6/$_->[0]", $_->[1]) for map { [split /=/, $_, 2] } split ' ', $host->{knobs};
    namespaces::set_knob("net/ipv6/conf/$_/disable_ipv6", 0) for 'default', 'all';
    pipe(my $lines, my $lines_w) or die "lab: pipe: $!\n";
    print $lines_w "link set lo up\n$host->{lines}";
    close $lines_w;
    open(STDIN, '<&', $lines);
    exec 'ip', '-batch', '-' or die "lab: ip: $!\n";
}
