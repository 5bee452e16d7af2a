import { describe, expect, test } from 'vitest';
import { addressOf } from '../check/links/site-map.ts';
import { findPages } from '../labs/load.ts';
import { redirects } from './moved.ts';

/** The pages of The Kubernetes Networking Guide: `content/` of its last commit, networkop/tkng a3667e0 of January 2024. */
const guide = [
  '_index',
  'arch/_index',
  'cni/_index',
  'cni/calico',
  'cni/cilium',
  'cni/flannel',
  'cni/iaas/_index',
  'cni/kindnet',
  'cni/weave',
  'credits',
  'dns/_index',
  'ingress/_index',
  'ingress/egress/_index',
  'ingress/gateway/_index',
  'ingress/ingress/_index',
  'IPv6/_index',
  'lab/_index',
  'security/_index',
  'services/_index',
  'services/clusterIP/_index',
  'services/clusterIP/control-plane',
  'services/clusterIP/dataplane/eBPF',
  'services/clusterIP/dataplane/iptables',
  'services/clusterIP/dataplane/IPVS',
  'services/Headless/_index',
  'services/loadBalancer/_index',
  'services/mesh/_index',
  'services/nodeport/_index',
  'services/Optimisations/_index',
];

/** The addresses of a page of the guide: the one that its host gave it, and the one that its file's name suggests. */
const oldAddresses = guide.flatMap((page) => {
  const spelled = `/${page.replace(/(^|\/)_index$/, '')}/`.replace('//', '/');
  return spelled === spelled.toLowerCase() ? [spelled] : [spelled.toLowerCase(), spelled];
});

/** The addresses of all pages. */
const pages = new Set(findPages('.').map((file) => addressOf({ file, front: undefined })));
const rowsIf = (exists: (address: string) => boolean) => redirects(exists).map((row) => row.split(' '));

test('an old address leads to its page as soon as the page exists', () => {
  expect(redirects((address) => address === '/services/ipvs/')).toEqual([
    '/services/clusterip/dataplane/ipvs/ /services/ipvs/ 301',
    '/services/clusterIP/dataplane/IPVS/ /services/ipvs/ 301',
  ]);
  expect(redirects(() => false)).toEqual([]);
});

test('no address is redirected to itself or twice', () => {
  const rows = rowsIf(() => true);
  const from = rows.map(([old]) => old);
  expect(new Set(from).size).toBe(from.length);
  for (const [, to] of rows) expect(from).not.toContain(to);
});

describe('The Kubernetes Networking Guide', () => {
  test.each(oldAddresses)('%s is a page of the book, or leads to one', (address) => {
    const to = rowsIf((target) => pages.has(target)).find(([from]) => from === address)?.[1] ?? address;
    expect(pages).toContain(to);
  });

  test('no row hides a page of the book', () => {
    for (const [from] of rowsIf(() => true)) expect(pages).not.toContain(from);
  });
});
