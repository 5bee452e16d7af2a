#!/usr/bin/perl -w
# A host in one process. On a TUN or TAP device it answers pings to one ADDRESS, and on a TAP the ARP requests for it too:
#   station.pl tun DEVICE ADDRESS
#   station.pl tap DEVICE ADDRESS MAC
# It goes to the background once it has the device, and writes a line to /run/DEVICE.log for each packet that it reads.
#   station.pl tun DEVICE read
# prints that line for the first packet and ends.
use strict;

# include/uapi/linux/if_tun.h
use constant { TUNSETIFF => 0x400454ca, IFF_TUN => 1, IFF_TAP => 2, IFF_NO_PI => 0x1000 };

my ($mode, $device, $address, $mac) = @ARGV;
my $me  = $address eq 'read' ? '' : pack 'C4', split /\./, $address;
my $own = pack 'H12', ($mac // '') =~ s/://gr;

open(my $tun, '+<', '/dev/net/tun') or die "station: /dev/net/tun: $!\n";
my $request = pack 'a16 S x22', $device, IFF_NO_PI | ($mode eq 'tap' ? IFF_TAP : IFF_TUN);
ioctl($tun, TUNSETIFF, $request) or die "station: $device: $!\n";

if ($address ne 'read') {
    exit 0 if fork // die "station: fork: $!\n";
    setpgrp;
    open(STDIN, '<', '/dev/null') and open(STDOUT, '>', "/run/$device.log") and open(STDERR, '>&', \*STDOUT) or die "station: $!\n";
}
$| = 1;

while (my $length = sysread $tun, my $packet, 2000) {
    # A TAP's frames begin with destination, source and type; a TUN's packets with the IP header.
    my ($to, $from, $type) = $mode eq 'tap' ? unpack 'a6 a6 n', substr $packet, 0, 14, '' : ('', '', 0x0800);
    if ($type == 0x0806) {
        my ($operation, $asker, $asker_ip, $wanted) = unpack 'x6 n a6 a4 x6 a4', $packet;
        printf "%d bytes: ARP, who has %s?\n", $length, ip($wanted);
        next unless $operation == 1 && $wanted eq $me;
        send_frame($asker, 0x0806, pack 'n n C C n a6 a4 a6 a4', 1, 0x0800, 6, 4, 2, $own, $me, $asker, $asker_ip);
    } elsif ($type == 0x0800) {
        my ($protocol, $source, $destination) = unpack 'x9 C x2 a4 a4', $packet;
        printf "%d bytes: %s > %s, protocol %d\n", $length, ip($source), ip($destination), $protocol;
        last if $address eq 'read';
        next unless $protocol == 1 && $destination eq $me && substr($packet, 20, 1) eq "\x08";
        # An echo reply is the request with the addresses swapped and another type; the checksum follows the type.
        substr $packet, 12, 8, $destination . $source;
        substr $packet, 20, 1, "\0";
        my $sum = 0x0800 + unpack 'n', substr $packet, 22, 2;
        substr $packet, 22, 2, pack 'n', ($sum & 0xffff) + ($sum >> 16);
        send_frame($from, 0x0800, $packet);
    }
}

sub send_frame {
    my ($to, $type, $payload) = @_;
    syswrite $tun, ($mode eq 'tap' ? pack 'a6 a6 n', $to, $own, $type : '') . $payload;
}

sub ip {
    return join '.', unpack 'C4', $_[0];
}
