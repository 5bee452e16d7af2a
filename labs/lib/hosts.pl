#!/usr/bin/perl -w
# hosts.pl [FOLDER...] <PLAN: sets hosts up that exist (ip netns add), all in one go. A plan is lines:
#   host NAME [KNOB=VALUE]...   begins a host, with kernel settings as paths below /proc/sys
#   node NAME [KNOB=VALUE]...   begins a host that has a name of its own, and each FOLDER for itself
#   anything else               a line of `ip -batch` for the host that was begun last
# Every host becomes quiet (quiet.conf), and its lo comes up.
use strict;

BEGIN { require(($0 =~ s{/?[^/]+$}{}r || '.') . '/namespaces.pm') }

my @folders = @ARGV;

my @hosts;
while (my $line = <STDIN>) {
    if ($line =~ /^(host|node) (\S+)\s*(.*)/) { push @hosts, { kind => $1, name => $2, knobs => $3, lines => '' } }
    elsif (@hosts)                            { $hosts[-1]{lines} .= $line }
    else                                      { die "lab: a plan begins with `host NAME` or `node NAME`: $line" }
}

# The kernel lets a mount namespace be kept only on a mount that is not shared.
if (grep { $_->{kind} eq 'node' } @hosts) {
    namespaces::mount_at('/run/mntns', '/run/mntns', 'none', namespaces::MS_BIND());
    namespaces::mount_at('none', '/run/mntns', 'none', namespaces::MS_PRIVATE());
}
for my $host (@hosts) {
    namespaces::in_child(sub { set_up($host) }) or die "lab: host $host->{name} could not be set up (reason above)\n";
    next if $namespaces::quiet_by_default;
    # Links have come.
    namespaces::in_child(sub { namespaces::enter($host->{name}); namespaces::quiet() });
}

sub set_up {
    my ($host) = @_;
    namespaces::enter($host->{name});
    make_node($host->{name}) if $host->{kind} eq 'node';
    namespaces::quiet();
    namespaces::set_knob(split /=/, $_, 2) for split ' ', $host->{knobs};
    pipe(my $lines, my $lines_w) or die "lab: pipe: $!\n";
    print $lines_w "link set lo up\n$host->{lines}";
    close $lines_w;
    open(STDIN, '<&', $lines);
    exec 'ip', '-batch', '-' or die "lab: ip: $!\n";
}

# Who keeps the namespaces must stand outside of them.
sub make_node {
    my ($name) = @_;
    my $node = $$;
    pipe(my $made, my $made_w) or die "lab: pipe: $!\n";
    my $keeper = fork // die "lab: fork: $!\n";
    if ($keeper == 0) {
        close $made_w;
        sysread $made, my $byte, 1 or exit 1;
        namespaces::pin($node, $name);
        exit 0;
    }
    namespaces::become_node($name, @folders);
    syswrite $made_w, '.';
    waitpid $keeper, 0;
    die "lab: the files of $name could not be kept\n" if $?;
}
