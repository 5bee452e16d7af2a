import { describe, expect, it } from 'vitest';
import { hostA, hostB, router, way } from '../../diagrams/walk/fixture-walk.ts';
import { capture } from '../../diagrams/walk/fixture.ts';
import { moment } from '../../diagrams/walk/fixture-moment.ts';
import { check } from '../check.ts';
import { labFile, pageFile, withBook } from '../fixture.ts';

const folder = 'labs/cni/flannel';

/** What the rules about walks find where a page ends in this, after a ping from a to b. */
async function found(component: string, packets = way(), made = router) {
  const taken = { ...capture('worker', packets), command: 'ip route' };
  const facts = moment({ a: hostA, r: made, b: hostB });
  const { findings } = await withBook(
    {
      [labFile]: (text) => `${text}captures:\n  way: { host: worker, command: ip route }\n`,
      [pageFile]: (text) => `${text}\n${component}\n`,
      [`${folder}/captures.json`]: () =>
        JSON.stringify({ format: 1, lab: 'cni/flannel', captures: { way: taken } }),
      [`${folder}/facts.json`]: () =>
        JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up: facts, end: facts, way: facts } }),
    },
    check,
  );
  return findings
    .filter(({ rule }) => rule !== 'stale-recording')
    .map(({ rule, message, severity, place, mend }) => ({ rule, message, severity, line: place.line, mend }));
}

const walk = (...hops: string[]) =>
  `<PacketWalk capture="way" title="A ping">\n\n${hops.map((at) => `<Hop at="${at}">\n\nProse.\n\n</Hop>\n\n`).join('')}</PacketWalk>`;

describe('a walk of which everything holds', () => {
  it('has no findings', async () => {
    expect(await found(walk('there r:eth1 out', 'back a:eth0 in'))).toEqual([]);
  });
});

describe('walk-hop', () => {
  it('fires on a hop that the walk does not have, with the nearest and the list', async () => {
    const [finding, ...rest] = await found(walk('there r:eth2 out'));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'walk-hop',
      severity: 'error',
      message: 'The walk of `way` has no hop `there r:eth2 out`. Did you mean `there r:eth1 out`?',
    });
    expect(finding!.mend).toContain('`there r:eth1 out`, `there b:eth0 in`, `back b:eth0 out`');
  });

  it('fires on the second of two for the same hop, at its place', async () => {
    const findings = await found(walk('there r:eth1 out', 'there r:eth1 out'));
    expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'walk-hop There is a `<Hop at="there r:eth1 out">` in this walk already.',
    ]);
    const [first] = await found(walk('there r:eth9 out', 'there r:eth1 out'));
    expect(findings[0]!.line).toBe(first!.line + 6);
  });

  it('fires on one in something else', async () => {
    const hop = '<Hop at="there r:eth1 out">Prose.</Hop>';
    const findings = await found(
      `<PacketWalk capture="way" title="A ping">\n${hop.replace('Prose.', hop)}\n</PacketWalk>`,
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['walk-hop']);
    expect(findings[0]!.message).toContain('this one stands in a `<Hop>`');
  });
});

describe('walk-empty', () => {
  it('fires on a capture without an IP packet that a host sent of itself', async () => {
    const arrived = way().filter(({ direction }) => direction === 'in');
    const findings = await found(walk(), arrived);
    expect(findings).toMatchObject([{ rule: 'walk-empty', severity: 'error' }]);
    expect(findings[0]!.message).toContain(
      'No host sent an IP packet of its own while `way` was captured on `worker`',
    );
  });
});

describe('walk-unexplained', () => {
  it('fires on each gap, with hop and reason, and stops no build', async () => {
    const made = { ...router, neighbours: ['10.2.0.2 dev eth1 lladdr 9'] };
    expect(await found(walk(), way().slice(0, 4), made)).toMatchObject([
      {
        rule: 'walk-unexplained',
        severity: 'warning',
        message:
          "The walk of `way` can't explain hop 3, `there r:eth1 out`: no neighbour entry of `r` gives `10.2.0.2` on `eth1` the MAC `02:00:00:00:00:04`.",
      },
    ]);
  });
});
