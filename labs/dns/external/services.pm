# The Services of the folder objects/ that have a load balancer's address, sorted: a list of { name, namespace, address, hostname }.
package services;
use strict;

sub with_address {
    opendir(my $folder, 'objects') or die "objects: $!\n";
    my $text = '';
    for my $name (sort grep { /\.yaml$/ } readdir $folder) {
        open(my $file, '<', "objects/$name") or die "objects/$name: $!\n";
        $text .= "---\n" . join '', <$file>;
    }
    my @services;
    for (grep { /^kind: Service$/m && /^  type: LoadBalancer$/m } split /^---$/m, $text) {
        my ($name) = /^  name: (\S+)/m;
        my ($namespace) = /^  namespace: (\S+)/m;
        my ($hostname) = m{^    external-dns\.kubernetes\.io/hostname: (\S+)}m;
        my ($address) = /^      - ip: (\S+)/m or next;
        push @services, { name => $name, namespace => $namespace, address => $address, hostname => $hostname };
    }
    return @services;
}

1;
