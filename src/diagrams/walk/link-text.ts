import { machineHost } from '../../labs/host.ts';
import type { Link } from '../facts/links.ts';

/**
 * What of an interface decides where a packet goes, as `ip -d link` prints it; `…` stands for the rest.
 * @param far The host of a veth's other end, where that is another one.
 */
export function linkText(link: Link, far?: string): string {
  const { index, name, kind, data, link: below, master } = link;
  const other = link.far ? `@if${link.far.index}` : below === undefined ? '' : `@${below}`;
  // The machine's own namespace has no name.
  const place = far === machineHost ? `link-netnsid ${link.far?.netnsid}` : `link-netns ${far}`;
  const namespace = link.far && far !== undefined ? [place] : [];
  const port =
    detail(kind, data).length === 0 && master !== undefined && !link.far ? [`master ${master}`] : [];
  return [`${index}: ${name}${other}:`, '…', ...port, ...namespace, ...detail(kind, data)].join(' ');
}

/** The settings of a kind, in the order of iproute2 (ip/iplink_*.c), `…` for those that say nothing of the way. */
function detail(kind: string, data: Link['data']): string[] {
  const said = (key: string, word = key) => {
    const value = data[key];
    const empty = value === undefined || value === 'any' || value === 'none';
    return empty || (typeof value !== 'string' && typeof value !== 'number') ? [] : [`${word} ${value}`];
  };
  switch (kind) {
    case 'vlan':
      return ['vlan', ...said('protocol'), ...said('id')];
    case 'vxlan':
      return [
        'vxlan',
        ...said('id'),
        ...said('group'),
        ...said('remote'),
        ...said('local'),
        ...said('link', 'dev'),
        '…',
        ...said('port', 'dstport'),
        ...(data.learning === false ? ['nolearning'] : []),
      ];
    case 'geneve':
      return ['geneve', ...said('id'), ...said('remote'), '…', ...said('port', 'dstport')];
    case 'macvlan':
    case 'macvtap':
    case 'ipvlan':
    case 'ipvtap':
      return [kind, ...said('mode')];
    case 'vrf':
      return ['vrf', ...said('table')];
    case 'ipip':
    case 'sit':
    case 'gre':
    case 'gretap':
    case 'ip6tnl':
    case 'ip6gre':
      return [kind, ...said('remote'), ...said('local')];
    default:
      return [];
  }
}
