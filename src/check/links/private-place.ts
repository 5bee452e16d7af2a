import { BlockList, isIP } from 'node:net';

/** Addresses that lead nowhere, or somewhere else for every reader, each with what it is. */
const ranges: [what: string, ranges: [address: string, prefix: number][]][] = [
  [
    'the reader’s own computer',
    [
      ['127.0.0.0', 8],
      ['0.0.0.0', 8],
      ['::1', 128],
      ['::', 128],
    ],
  ],
  // RFC 1918, RFC 6598, RFC 4193.
  [
    'a private network',
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['fc00::', 7],
    ],
  ],
  [
    'one segment of a network',
    [
      ['169.254.0.0', 16],
      ['fe80::', 10],
    ],
  ],
  // RFC 5737, RFC 3849, RFC 9637, RFC 2544.
  [
    'documentation and tests',
    [
      ['192.0.2.0', 24],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['198.18.0.0', 15],
      ['2001:db8::', 32],
      ['3fff::', 20],
    ],
  ],
];

const lists = ranges.map(([what, subnets]) => {
  const list = new BlockList();
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, familyOf(address));
  return { what, list };
});

/** Names that no public DNS answers: RFC 6761, RFC 6762, RFC 8375, and what Kubernetes and home routers use. */
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|test|invalid|svc)$/;
/** What Netlify makes of a pull request or a branch goes with it. */
const previews = /--[^.]+\.netlify\.app$/;

/**
 * What an address on the web leads to that readers can't reach, or that is another thing for each of them: part of a
 * sentence. Undefined where it leads to a public host.
 */
export function privatePlace(url: URL): string | undefined {
  if (url.protocol === 'file:') return 'a file of one computer';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(host)) return lists.find(({ list }) => list.check(host, familyOf(host)))?.what;
  if (previews.test(host)) return 'a preview that will be gone';
  if (privateNames.test(host))
    return host.endsWith('localhost') ? lists[0]!.what : 'a name of one network only';
  return host.includes('.') ? undefined : 'a name of one network only';
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
