const mac = String.raw`(?:[0-9a-f]{2}:){5}[0-9a-f]{2}`;

/** What tcpdump prints with `-nne -v -S`, and the facts in it. */
const patterns: [RegExp, (...groups: string[]) => string][] = [
  [
    new RegExp(`(${mac}) > (${mac}), ethertype [^(]+\\((0x[0-9a-f]{4})\\), length (\\d+):`),
    (source, destination, type, length) => `frame ${source} ${destination} type ${type} length ${length}`,
  ],
  [
    /vlan (\d+), p (\d), ethertype [^(]+\((0x[0-9a-f]{4})\)/,
    (id, priority, type) => `vlan ${id} ${priority} type ${type}`,
  ],
  [/Request who-has (\S+) tell ([\d.]+)/, (target, sender) => `arp 1 ${sender} ${target}`],
  [/Reply (\S+) is-at (\S+),/, (sender, address) => `arp 2 ${sender} ${address}`],
  [
    /\(tos (0x[0-9a-f]+),(?:\S+,)? ttl (\d+), id (\d+), offset (\d+), flags \[([^\]]*)\], proto [^(]+\((\d+)\), length (\d+)/,
    (tos, ttl, id, offset, flags, next, length) =>
      `ipv4 tos ${tos} ttl ${ttl} id ${id} offset ${offset} flags ${flags} next ${next} length ${length}`,
  ],
  [
    /\((?:class (0x[0-9a-f]+), )?(?:flowlabel (0x[0-9a-f]+), )?hlim (\d+), next-header [^(]+\((\d+)\) payload length: (\d+)\)/,
    (trafficClass = '0x00', label = '0x00000', hops, next, length) =>
      `ipv6 class ${trafficClass} label ${label} hops ${hops} next ${next} length ${length}`,
  ],
  [
    /(?<= |^)([0-9a-f.:]+) > ([0-9a-f.:]+):(?= )/,
    (source, destination) => `from ${source} to ${destination}`,
  ],
  [
    /frag \((0x[0-9a-f]+):(\d+)\|(\d+)\)/,
    (id, offset, length) => `fragment ${id} offset ${offset} length ${length}`,
  ],
  [
    /echo (request|reply), id (\d+), seq (\d+)/,
    (kind, id, sequence) => `echo ${kind} id ${id} seq ${sequence}`,
  ],
  [/(?:who has|tgt is) ([0-9a-f:]+)/, (target) => `target ${target}`],
  [/link-address option \([12]\), length 8 \(1\): (\S+)/, (address) => `link address ${address}`],
  [/(?:\(mtu |too big, mtu )(\d+)/, (mtu) => `mtu ${mtu}`],
  [/UDP, length (\d+)/, (length) => `udp length ${length}`],
  [
    /Flags \[([SFPRUEW.]+)\], cksum 0x[0-9a-f]+ \([^)]*\)(?:, seq (\d+)(?::\d+)?)?(?:, ack (\d+))?, win (\d+)(?:, options \[[^\]]*\])?, length (\d+)/,
    (flags, sequence, acknowledgement, window, length) =>
      `tcp ${flags} seq ${sequence} ack ${acknowledgement} win ${window} length ${length}`,
  ],
  [/VXLAN, flags \[I\] \(0x08\), vni (\d+)/, (vni) => `vxlan ${vni}`],
  [/OTV, flags \[I\] \(0x08\), overlay 0, instance (\d+)/, (vni) => `vxlan ${vni}`],
  [
    /Geneve, Flags \[none\], vni (0x[0-9a-f]+), proto [^(]+\((0x[0-9a-f]{4})\)/,
    (vni, type) => `geneve ${Number(vni)} type ${type}`,
  ],
  [
    /GREv0, Flags \[[^\]]*\](?:, sum (0x[0-9a-f]+)(?: \(\w+\))?, off 0x0)?(?:, key=(0x[0-9a-f]+))?(?:, seq (\d+))?, proto [^(]+\((0x[0-9a-f]{4})\), length (\d+)/,
    (checksum, key, sequence, type, length) =>
      `gre sum ${checksum && Number(checksum)} key ${key && Number(key)} seq ${sequence} type ${type} length ${length}`,
  ],
];

/** The facts in what tcpdump printed of one packet, in its order. */
export function printedFacts(text: string): string[] {
  const found = patterns.flatMap(([pattern, fact]) =>
    [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => ({
      at: match.index,
      text: fact(...match.slice(1)),
    })),
  );
  return found.sort((a, b) => a.at - b.at).map((fact) => fact.text);
}
