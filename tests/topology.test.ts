import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { closeBrowser, drawDiagram } from '../src/diagrams/draw/draw.ts';
import { toldTopology } from '../src/diagrams/topology/alternative.ts';
import { topologyText } from '../src/diagrams/topology/mermaid.ts';
import { topologyOf } from '../src/diagrams/topology/read.ts';
import { parseShow } from '../src/diagrams/topology/show.ts';
import { parseFacts } from '../src/labs/facts.ts';

const root = mkdtempSync(join(tmpdir(), 'hopbook-topology-'));
const labs = [
  ['cni/flannel', 'up', ''],
  ['cni/flannel', 'end', 'routes neighbours fdb chains'],
  ['linux/bridge', 'end', 'fdb macs'],
  ['linux/veth', 'end', ''],
] as const;

afterAll(async () => {
  await closeBrowser();
  rmSync(root, { recursive: true });
});

/** A recorded lab, drawn. */
async function drawn(lab: string, at: string, show: string) {
  const file = `labs/${lab}/facts.json`;
  const moment = parseFacts(file, readFileSync(file, 'utf8')).data!.moments[at]!;
  const topology = topologyOf(moment);
  const options = { hosts: undefined, show: parseShow(show) };
  const { text, ids, parts } = topologyText(moment, topology, options);
  return { ids, parts, told: toldTopology(moment, topology, options), ...(await drawDiagram(root, text)) };
}

describe('a recorded lab, drawn', { timeout: 60_000 }, () => {
  test.each(labs)('%s at the moment %s with “%s” has every part', async (...lab) => {
    const { svg, ids, parts } = await drawn(...lab);
    const named = new Set([...svg.matchAll(/data-id="([^"]*)"/g)].map(([, id]) => ids.get(id!)));
    expect([...ids.values()].filter((id) => !named.has(id))).toEqual([]);
    for (const [id, stand] of parts)
      expect(
        stand.filter((part) => !named.has(part)),
        id,
      ).toEqual([]);
  });

  test('weighs at most 4 kB with its words, and is no wider than a page’s column', async () => {
    const { svg, told, width } = await drawn('cni/flannel', 'up', '');
    const words = [...told.hosts.map(({ sentence }) => sentence), ...told.links].join('\n');
    expect(gzipSync(svg + words).length).toBeLessThan(4000);
    expect(width).toBeLessThan(700);
  });
});
