# JSON, as far as network configurations need it: a value is taken apart one level at a time, and what is inside stays
# as it was written. Perl's own library for JSON is not part of its base.
package json;
use strict;

# The items of an array, or keys and values in turn of an object: keys as text, values as JSON without blanks.
# Dies if the text is neither, or breaks off.
sub items {
    my ($text) = @_;
    my ($depth, $value, @parts) = (0, '');
    while ($text =~ /\G\s*("(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+)/gc) {
        my $token = $1;
        $depth-- if $token =~ /^[\]}]/;
        if ($depth == 0) {
            last if $token !~ /^[\[\]{}]/;
            if ($token =~ /^[\[{]/) { $depth = 1; next }
            push @parts, $value if $value ne '';
            return @parts;
        }
        if    ($depth == 1 && $token eq ',') { push @parts, $value; $value = '' }
        elsif ($depth == 1 && $token eq ':') { push @parts, text_of($value); $value = '' }
        else                                 { $value .= $token }
        $depth++ if $token =~ /^[\[{]/;
    }
    die "not a JSON object or array: $text\n";
}

# An object as a hash: its values are JSON.
sub members {
    return { items(@_) };
}

# The text of a JSON string. Escaped quotes and backslashes only: names and paths have no others.
sub text_of {
    my ($string) = @_;
    return $string =~ s/^"|"$//gr =~ s/\\(["\\\/])/$1/gr;
}

1;
