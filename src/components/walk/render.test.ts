import { describe, expect, it } from 'vitest';
import { ethernet, icmp, ipv4, seen, capture } from '../../diagrams/walk/fixture.ts';
import { moment } from '../../diagrams/walk/fixture-moment.ts';
import { hostA, hostB, router, way } from '../../diagrams/walk/fixture-walk.ts';
import { topologyOf } from '../../diagrams/topology/read.ts';
import { walkOf } from '../../diagrams/walk/walk.ts';
import { renderHop } from './render.ts';
import { doneMarks, hostsOn, viewOf } from './view.ts';

const facts = moment({ a: hostA, r: router, b: hostB });
const walk = walkOf(capture('a', way()), facts)!;

describe('renderHop', () => {
  it('marks the headers that the hop before did not have, and says what decided', () => {
    const html = renderHop(walk.there[2]!);
    expect(html).toContain('<b>eth1</b> sends');
    expect(html).toContain('<mark><b>IPv4</b> 10.1.0.2 → 10.2.0.2, TTL 63</mark>');
    expect(html).toContain('<span><b>ICMP</b> echo request, id 7, seq 1</span>');
    expect(html).toContain('<li>TTL 64 → 63</li>');
    expect(html).toContain(
      '<dt>route</dt><dd><code>10.2.0.0/24 dev eth1</code><kbd data-host="r">ip route get 10.2.0.2 from 10.1.0.2 iif eth0</kbd></dd>',
    );
  });

  it('sets headers apart that are as they were, and has none to compare with at the beginning', () => {
    expect(renderHop(walk.there[1]!)).toContain('class="walk-headers walk-same"');
    expect(renderHop(walk.there[0]!)).toContain('class="walk-headers"');
    expect(renderHop(walk.there[0]!)).not.toContain('<mark>');
  });

  it('says what nothing explains', () => {
    const gone = walkOf(
      capture('a', way()),
      moment({ a: hostA, r: { ...router, neighbours: [] }, b: hostB }),
    )!;
    expect(renderHop(gone.there[2]!)).toContain(
      '<li class="walk-gap">Unexplained: no neighbour entry of r gives',
    );
  });

  it('shows what acts on a screen or a page as text', () => {
    const name = 'x<b>\u202e';
    const host = {
      interfaces: { [name]: { mac: '1', addresses: ['10.1.0.2/24'] } },
      routes: [`default dev ${name}`],
    };
    const packet = {
      ...seen('a:x out', ethernet('1', '2', ipv4('10.1.0.2', '10.2.0.2', icmp(8)))),
      interface: name,
    };
    const html = renderHop(walkOf(capture('a', [packet]), moment({ a: host }))!.there[0]!);
    expect(html).not.toContain('x<b>');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('U+202E');
  });
});

describe('viewOf', () => {
  it('gathers hops by host and knows what of the picture is theirs', () => {
    const topology = topologyOf(facts);
    const parts = new Map(
      [...topology.links, ...topology.hosts.flatMap(({ interfaces }) => interfaces)].map(({ id }) => [
        id,
        [id],
      ]),
    );
    const [there, back] = viewOf(walk, topology, parts);
    expect(there!.title).toBe('The way from a to b');
    expect(back!.title).toBe('The answer from b to a');
    expect(
      there!.hosts.map(({ host, hops }) => `${host} ${hops.map(({ number }) => number).join()}`),
    ).toEqual(['a 1', 'r 2,3', 'b 4']);
    const [, hop] = there!.hosts;
    expect(hop!.hops[0]).toMatchObject({ on: 'r:eth0', via: 'a:eth0--r:eth0' });
    expect([...doneMarks([there!]).keys()].sort()).toEqual(
      ['a:eth0', 'a:eth0--r:eth0', 'b:eth0', 'r:eth0', 'r:eth1', 'r:eth1--b:eth0'].sort(),
    );
    expect(hostsOn(walk)).toEqual(['a', 'r', 'b']);
  });
});
