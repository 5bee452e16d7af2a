# Hosts' namespaces, made and entered by system calls. A program for each step (nsenter, unshare, mount, hostname)
# would take most of the time that a lab takes to set up; so would Perl's own modules, each of which is compiled at
# every start (warnings: three times what Perl itself takes), so -w stands for one and plain subs for others.
package namespaces;
use strict;

# include/uapi/linux/mount.h, sched.h
sub MS_BIND () { 0x1000 }
sub MS_REC () { 0x4000 }
sub MS_PRIVATE () { 0x40000 }
sub MS_SLAVE () { 0x80000 }
sub CLONE_NEWNS () { 0x20000 }
sub CLONE_NEWUTS () { 0x4000000 }
# include/uapi/linux/sockios.h, if.h, in.h, net.h
sub SIOCSIFFLAGS () { 0x8914 }
sub IFF_UP () { 1 }
sub AF_INET () { 2 }
sub SOCK_DGRAM () { 2 }

# The numbers of system calls (the kernel's tables) for each architecture that a program may be for (e_machine in ELF).
my %numbers = (
    3   => { mount => 21,  sethostname => 74,  unshare => 310, setns => 346 },    # i386
    62  => { mount => 165, sethostname => 170, unshare => 272, setns => 308 },    # x86-64
    183 => { mount => 40,  sethostname => 161, unshare => 97,  setns => 268 },    # AArch64
);
open(my $self, '<', '/proc/self/exe') or die "lab: /proc/self/exe: $!\n";
sysseek $self, 18, 0;
sysread $self, my $machine, 2;
my $calls = $numbers{ unpack 'v', $machine } or die "lab: labs don't know this processor's system calls\n";

# Whether a new namespace is quiet from the start: the neighbours' timers were set for the whole machine (only its first
# namespace has the folder `default`), and the kernel was booted with ipv6.disable_ipv6=1, the one setting of IPv6 that
# namespaces do not take from the first one. (The other settings concern bridges, of which it has none yet.)
our $quiet_by_default = -d '/proc/sys/net/ipv4/neigh/default' && value_of('/sys/module/ipv6/parameters/disable_ipv6') eq '1';

# The first line of a file; empty without one.
sub value_of {
    open(my $file, '<', $_[0]) or return '';
    my $line = <$file> // '';
    chomp $line;
    return $line;
}

# Makes a system call; dies with what went wrong.
sub call {
    my ($name, @arguments) = @_;
    syscall($calls->{$name}, @arguments) == 0 or die "lab: $name(@arguments): $!\n";
}

# Mounts; flags are MS_... together.
sub mount_at {
    my ($source, $target, $type, $flags) = @_;
    call('mount', $source, $target, $type, $flags, 0);
}

# Enters a host's namespaces: its network and, for a node, its name and files.
sub enter {
    my ($host) = @_;
    my $folder_here = readlink '/proc/self/cwd';
    for my $folder ('netns', 'utsns', 'mntns') {
        open(my $namespace, '<', "/run/$folder/$host") or next;
        call('setns', fileno $namespace, 0);
    }
    # With other files comes another root to stand in.
    chdir $folder_here or die "lab: $folder_here: $!\n";
}

# Gives the process a name and files of its own: below /run/nodes/NAME is what stands at the node's folders.
sub become_node {
    my ($name, @folders) = @_;
    call('unshare', CLONE_NEWNS | CLONE_NEWUTS);
    mount_at('none', '/', 'none', MS_REC | MS_SLAVE);
    call('sethostname', $name, length $name);
    # The network's part of /sys is of the namespace in which it is mounted.
    mount_at("sys-of-$name", '/sys', 'sysfs', 0);
    mount_at("/run/nodes/$name$_", $_, 'none', MS_BIND) for @folders;
}

# Keeps the files and the name of the process PID as those of the node NAME.
sub pin {
    my ($pid, $name) = @_;
    for (['mnt', 'mntns'], ['uts', 'utsns']) {
        my ($kind, $folder) = @$_;
        open(my $file, '>', "/run/$folder/$name") or die "lab: /run/$folder/$name: $!\n";
        mount_at("/proc/$pid/ns/$kind", "/run/$folder/$name", 'none', MS_BIND);
    }
}

# Runs CODE in a process of its own; false if it failed.
sub in_child {
    my ($code) = @_;
    my $pid = fork // die "lab: fork: $!\n";
    if ($pid == 0) {
        my $done = eval { $code->(); 1 };
        print STDERR $@ unless $done;
        exit !$done;
    }
    waitpid $pid, 0;
    return $? == 0;
}

# Sets a kernel setting (a path below /proc/sys, which shows the namespace of whoever opens it), where there is one.
sub set_knob {
    my ($name, $value) = @_;
    open(my $file, '>', "/proc/sys/$name") or return;
    syswrite $file, $value;
}

# Makes the namespace silent and its tables the same in every recording: see quiet.conf.
sub quiet {
    return if $quiet_by_default;
    my $list = __FILE__ =~ s/namespaces\.pm$/quiet.conf/r;
    open(my $settings, '<', $list) or die "lab: $list: $!\n";
    while (<$settings>) {
        my ($name, $value) = /^([^#\s]+)\s+(\S+)/ or next;
        set_knob($_, $value) for matching($name);
    }
}

# The settings that a name with a `*` for one of its parts stands for.
sub matching {
    my ($before, $after) = split /\*/, $_[0], 2;
    return $before unless defined $after;
    opendir(my $folder, "/proc/sys/$before") or return;
    return map { "$before$_$after" } grep { !/^\./ } readdir $folder;
}

# What `ip link set lo up` does.
sub loopback_up {
    socket(my $socket, AF_INET, SOCK_DGRAM, 0) or die "lab: socket: $!\n";
    my $request = pack 'a16 s x14', 'lo', IFF_UP;
    ioctl($socket, SIOCSIFFLAGS, $request) or die "lab: lo does not come up: $!\n";
}

1;
