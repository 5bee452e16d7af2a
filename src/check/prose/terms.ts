/** Words with digits that name no part of a lab: protocols, tools, algorithms, formats, machines. */
const terms = new Set(
  (
    'ipv4 ipv6 icmpv4 icmpv6 icmp6 dhcpv4 dhcpv6 dhcp6 mldv2 igmpv2 igmpv3 inet6 tcp4 tcp6 udp4 udp6 ip4 ip6 ' +
    'ip6tables ip6tables-save ip6tables-restore iproute2 ping6 iperf3 bird2 ' +
    'http1 http2 http3 h2 h2c socks5 s3 k8s k3s k0s i386 i486 i586 i686 x86 x86_64 amd64 arm64 armv7 ' +
    'ppc64le s390x riscv64 md5 sha1 sha256 sha384 sha512 base32 base64 base64url crc32 crc32c chacha20 poly1305 ' +
    'chacha20-poly1305 curve25519 aes128 aes256 utf8 x509 oauth2 json5 python3 perl5 u8 u16 u32 u64 s8 s16 s32 s64 ' +
    'int8 int16 int32 int64 uint8 uint16 uint32 uint64 le32 be16 be32 lib32 lib64 bpf2go p2p e2e eui64 ' +
    'ext4 ip6_tables nf_defrag_ipv4 nf_defrag_ipv6 nf_conntrack_ipv4 ' +
    'connect4 connect6 sendmsg4 sendmsg6 bind4 bind6 dns64 nat44 nat46 nat64 clat46 sit6 6to4 6rd 464xlat'
  ).split(' '),
);

/** Words of code that are nearly short names, such as `lo` and `pod`, and mean themselves. */
const common = new Set(
  (
    'ls ln cp mv ps id to do no go of on or in if is it at as up ip tc nc ns ss dd df du wc tr vi su cd pod pods node nodes ' +
    'host hosts bridge bridges route routes service services log low eth ' +
    'veth br cni vxlan vlan geneve gre ipip sit wg tun tap bond dummy vrf netns pid bpf xdp nft dns tcp udp'
  ).split(' '),
);

/** `IPv4`, `L3`, `802.1Q`, `RFC5737`, `SHA-256`, `UTF-8`, `v1.30`, `v1beta1`, `ISO-8601` */
const term =
  /^(?:IPv[46]|ICMPv[46]|DHCPv[46]|L[1-7]|IEEE|802\.\d+\w*|HTTP\/?\d?|SHA-?\d+|UTF-\d+|ISO-\d+|RFC-?\d+|v\d+(?:\.\d+)*(?:(?:alpha|beta|rc)\d+)?)$/i;

/** `layer-3`, `day-2` */
const ordinal =
  /^(?:layer|level|tier|type|day|phase|stage|step|part|class|top|version|option|case|round)-?\d+$/i;

/** `3`, `2-3`, `1,423`, `7.71ms`, `10G`, `5-tuple`, `2nd`, `1.2.3`, `50%`, and what a file's mode or a date is. */
const count =
  /^\d+(?:[.,-]\d+){0,2}(?:[x×]|[nuµm]?s|[kMGT]?i?(?:B|bits?|bytes?)?|st|nd|rd|th)?$|^\d+(?:-[a-z]+)+$/i;

/** Words in upper case with a dash that are no chains. */
const flags = new Set(['NO-CARRIER', 'M-DOWN', 'X-FORWARDED-FOR']);

const file =
  /\.(?:c|h|go|rs|py|pl|pm|sh|js|ts|json|ya?ml|toml|conf|conflist|cfg|env|ini|txt|md|mdx|log|pcap|pcapng|service|socket|timer|so|ko|o|rc|lock|svg|png|html|css|gz|tar|zst)$/;

/** Whether a word is one of a language of people or tools, although it has a digit or looks like a name. */
export function isTerm(word: string): boolean {
  return (
    terms.has(word.toLowerCase()) ||
    term.test(word) ||
    ordinal.test(word) ||
    count.test(word) ||
    flags.has(word) ||
    file.test(word)
  );
}

/** Whether a word without digits means itself, even where a short name is only one letter away. */
export function isCommon(word: string): boolean {
  return common.has(word.toLowerCase());
}
