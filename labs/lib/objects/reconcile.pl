#!/usr/bin/perl -w
# reconcile: has the lab's hosts follow the objects in the folder objects/, and says which host ran what.
#
# What that takes is worked out by the program that drives the machine (src/controllers/ of hopbook): it is asked at the socket of
# the machine's agent. Here it is done. /run/controllers/HOST/ keeps the input of each command that a host ran last.
use strict;

BEGIN { require((readlink($0) // $0) =~ s{objects/[^/]+$}{namespaces.pm}r) }

my $run = '/run/controllers';
my $here = $0 =~ s{/?[^/]+$}{}r;
chdir $here or die "reconcile: $here: $!\n" if $here ne '';
to_machine();

my $objects = join '', map { "\x01$_\n" . text_of($_) } grep { /\.yaml$/ } files_in('objects');
my $before = -e "$run/applied" ? text_of("$run/applied") : '';
my @question = (text_of("$run/settings.yaml"), $before, $objects);
my $answer = ask(join "\0", @question);
$answer = ask(join "\0", @question, look($answer)) if $answer =~ s/^look\n//;
$answer =~ s/^ok\n// or die 'reconcile: ' . ($answer =~ s/^failed //r || "no answer\n");

$| = 1;
my %number;
while ($answer ne '') {
    my ($host, $bytes, $command) = $answer =~ /^(\S+) (\d+) (.*)\n/ or die "reconcile: the answer can't be read\n";
    substr $answer, 0, length("$host $bytes $command\n"), '';
    follow($host, $command, substr $answer, 0, $bytes, '');
}
print "nothing to do\n" unless %number;
# Whole or not at all: what was followed is what the next run compares with.
open(my $applied, '>', "$run/applied.new") or die "reconcile: $run/applied.new: $!\n";
print $applied $objects;
close $applied or die "reconcile: $run/applied.new: $!\n";
rename "$run/applied.new", "$run/applied" or die "reconcile: $run/applied: $!\n";

# On a node, leaves its namespaces for the machine's own: from there every host can be entered.
sub to_machine {
    my $folder_here = readlink '/proc/self/cwd';
    for my $kind ('net', 'uts', 'mnt') {
        next if readlink("/proc/self/ns/$kind") eq (readlink("/proc/1/ns/$kind") // '');
        open(my $namespace, '<', "/proc/1/ns/$kind") or die "reconcile: run it on the host machine: $!\n";
        namespaces::call('setns', fileno $namespace, 0);
    }
    chdir $folder_here or die "reconcile: $folder_here: $!\n";
}

# The files of a folder, sorted. (glob would load a module that the machine hasn't got.)
sub files_in {
    my ($folder) = @_;
    opendir(my $entries, $folder) or die "reconcile: $folder: $!\n";
    return map { "$folder/$_" } sort grep { !/^\./ } readdir $entries;
}

sub text_of {
    my ($path) = @_;
    open(my $file, '<', $path) or die "reconcile: $path: $!\n";
    return join '', <$file>;
}

sub ask {
    my ($question) = @_;
    # AF_UNIX, SOCK_STREAM; 1: no more to write.
    socket(my $socket, 1, 1, 0) or die "reconcile: socket: $!\n";
    connect($socket, pack 'Sa*', 1, "/run/hopbook/driver\0")
        or die "reconcile: who drives this machine can't be asked: $!\n";
    syswrite $socket, $question;
    shutdown $socket, 1;
    return join '', <$socket>;
}

# What was asked for of hosts: what a command prints there.
sub look {
    my ($list) = @_;
    return join '', map {
        my ($host, $command) = split / /, $_, 2;
        my $name = "$run/$host-found";
        on($host, "$command >$name");
        "\x01$host\n" . text_of($name);
    } split /\n/, $list;
}

# Runs a command on a host; false if it failed.
sub on {
    my ($host, $command, $input) = @_;
    return namespaces::in_child(sub {
        namespaces::enter($host);
        open(STDIN, '<', $input // '/dev/null');
        exec $command or die "reconcile: $command: $!\n";
    });
}

# Has a host run a step.
sub follow {
    my ($host, $command, $input) = @_;
    my $folder = "$run/$host";
    mkdir $folder;
    unlink files_in($folder) unless $number{$host}++;
    my $name = "$folder/$number{$host}-" . $command =~ s{^(\S+/)?(\S+).*}{$2}r;
    open(my $file, '>', $name) or die "reconcile: $name: $!\n";
    print $file $input;
    close $file;
    printf "%s: %s, %d lines\n", $host, $command, $input =~ tr/\n//;
    on($host, $command, $name) or die "reconcile: $host: $command failed: see $name\n";
}
