$ORIGIN example.com.
$TTL 300
@    SOA  ns root 1 3600 900 604800 300
     NS   ns
ns   A    203.0.113.10
www  A    203.0.113.10
