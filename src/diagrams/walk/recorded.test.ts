import { describe, expect, it } from 'vitest';
import { loadLab } from '../../labs/load.ts';
import { entryText } from './entries.ts';
import { walkOf } from './walk.ts';
import { gapText } from './words.ts';

const recorded = (lab: string, capture: string) => {
  const { captures, facts } = loadLab(process.cwd(), lab);
  return walkOf(captures!.captures[capture]!, facts!.moments[capture]!)!;
};

describe('what was recorded', () => {
  it.each([
    ['cni/flannel', 'ping'],
    ['linux/bridge', 'flood'],
    ['linux/veth', 'ping'],
  ])('of %s: %s is explained hop by hop, and answered', (lab, capture) => {
    const { there, back } = recorded(lab, capture);
    const hops = [...there, ...back];
    expect(hops.flatMap(({ id, gaps }) => gaps.map((gap) => `${id}: ${gapText(gap)}`))).toEqual([]);
    expect(hops.every(({ decisions }) => decisions.length > 0)).toBe(true);
    const ends = hops.filter(({ end, aside }) => end && !aside);
    expect(ends.map(({ end }) => end!.how)).toEqual(['taken', 'taken']);
  });
});

describe("flannel's ping", () => {
  const { there, back } = recorded('cni/flannel', 'ping');
  const way = [
    ['pod-1:eth0 out', 'worker:veth-pod-1 in', 'worker:cni0 in', 'worker:flannel.1 out', 'worker:eth0 out'],
    ['segment:worker in', 'segment:control-plane out', 'control-plane:eth0 in', 'control-plane:flannel.1 in'],
    ['control-plane:cni0 out', 'control-plane:veth-pod-3 out', 'pod-3:eth0 in'],
  ].flat();
  const mirrored = (place: string) => place.replace(/ (in|out)$/, (_, to) => (to === 'in' ? ' out' : ' in'));

  it('goes over every interface between the two pods, and its answer back over the same', () => {
    expect(there.map(({ id }) => id)).toEqual(way.map((place) => `there ${place}`));
    expect(back.map(({ id }) => id)).toEqual(way.toReversed().map((place) => `back ${mirrored(place)}`));
  });

  it('is packed where the three tables of flannel.1 say', () => {
    const entries = there.slice(3, 5).flatMap(({ decisions }) => decisions.map(entryText));
    expect(entries).toEqual([
      '10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink',
      '10.244.0.0 dev flannel.1 lladdr 5a:11:00:00:00:02 PERMANENT',
      '5a:11:00:00:00:02 dev flannel.1 dst 172.18.0.2 self permanent',
      '172.18.0.0/16 dev eth0 proto kernel scope link src 172.18.0.3',
      '172.18.0.2 dev eth0 lladdr 02:42:ac:12:00:02',
    ]);
  });
});
