import { describe, expect, it } from 'vitest';
import { host, pair } from '../../diagrams/topology/fixture.ts';
import { check } from '../check.ts';
import { pageFile, replace, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const [one, other] = pair(['eth0', 2], ['eth0', 2]);
const iptables = '*nat\n:KUBE-SERVICES -\nCOMMIT\n';
const up = {
  worker: host({ namespaces: { 0: 'worker2' }, links: [one], iptables }),
  worker2: host({ namespaces: { 0: 'worker' }, links: [other] }),
};
/** At the end, worker2 is gone. */
const facts = JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up, end: { worker: up.worker } } });

/** What a page with a component and facts has against it. The component begins in line 7. */
async function found(component: string, changes: Changes = { 'labs/cni/flannel/facts.json': () => facts }) {
  const page = replace("import { Steps } from '@astrojs/starlight/components';\n", '');
  const text = (old: string) =>
    `${page(old).replace(/\n---\n/, `\n---\n\n\n${component}\n`)}`.replaceAll(/<\/?Steps>/g, '');
  const { findings } = await withBook({ [pageFile]: text, ...changes }, check);
  // The facts are of another lab than the fixture's recording.
  return findings
    .filter(({ rule }) => rule !== 'contradiction')
    .map(({ rule, place, message }) => `${rule} ${place.line}:${place.column} ${message}`);
}

describe('topology rules', () => {
  it('are silent where the facts have all that is named', async () => {
    expect(await found('<Topology />')).toEqual([]);
    expect(
      await found('<Topology hosts="worker, worker2" show="routes macs chains:KUBE-SERVICES" at="up" />'),
    ).toEqual([]);
  });

  it('find unknown moments and missing facts', async () => {
    expect(await found('<Topology at="ups" />')).toEqual([
      'topology-moment 8:11 The facts of the lab `cni/flannel` have no moment `ups`. Did you mean `up`?',
    ]);
    expect(await found('<Topology />', {})).toEqual([
      'topology-moment 8:1 The lab `cni/flannel` has no facts to draw a topology from.',
    ]);
  });

  it('find hosts that do not exist at the moment, each with its place', async () => {
    expect(await found('<Topology hosts="worker worker3" />')).toEqual([
      'topology-host 8:25 The facts of the moment `up` have no host `worker3`. Did you mean `worker`?',
    ]);
    expect(await found('<Topology hosts="worker2" at="end" />')).toEqual([
      'topology-host 8:18 The facts of the moment `end` have no host `worker2`. Did you mean `worker`?',
    ]);
  });

  it('find words and chains that there are none of', async () => {
    expect(await found('<Topology show="route" />')).toEqual([
      "topology-show 8:17 A topology can't show `route`. Did you mean `routes`?",
    ]);
    expect(await found('<Topology hosts="worker2" show="fdb chains:KUBE-SERVICES" />')).toEqual([
      'topology-show 8:37 None of the hosts drawn has a chain `KUBE-SERVICES` at the moment `up`.',
    ]);
  });

  it('warn of what the facts leave open, once, and only of hosts that are drawn', async () => {
    const dangling = [
      "topology-unresolved 8:1 The facts don't hold the other end of `eth0` on `worker`: it is in a namespace that is no host of the lab. The picture of the moment `end` leaves this link out.",
    ];
    expect(await found('<Topology at="end" />')).toEqual(dangling);
    expect(await found('<Topology at="end" />\n\n<Topology hosts="worker" at="end" />')).toEqual(dangling);
    expect(await found('<Topology hosts="worker" />')).toEqual([]);
  });
});
