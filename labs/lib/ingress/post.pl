#!/usr/bin/perl -w
# post.pl WHAT: sends standard input to the proxy of this host, as its WHAT: backends or servers. It returns when the proxy has it.
use strict;

my ($what) = @ARGV;
my $body = join '', <STDIN>;
# AF_INET, SOCK_STREAM
socket(my $proxy, 2, 1, 0) or die "post: socket: $!\n";
connect($proxy, pack 'SnC4x8', 2, 10246, 127, 0, 0, 1) or die "post: the proxy can't be reached: $!\n";
syswrite $proxy, "POST /configuration/$what HTTP/1.0\r\nContent-Length: " . length($body) . "\r\n\r\n$body";
my ($status) = split /\r\n/, join '', <$proxy>;
die 'post: the proxy says ' . ($status // 'nothing') . "\n" unless ($status // '') =~ / 201 /;
