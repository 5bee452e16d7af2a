import { describe, expect, it } from 'vitest';
import { loadProject } from '../labs/load.ts';
import type { Changes } from './fixture.ts';
import { labFile, pageFile, replace, transcriptFile, withBook } from './fixture.ts';
import { fixPage } from './fix.ts';

const fix = (changes: Changes) =>
  withBook(changes, (root) => {
    const { pages, labs } = loadProject(root);
    return { ...fixPage(pages[0]!, labs[0]!), before: pages[0]!.text };
  });
const all = (from: string, to: string) => (text: string) => text.replaceAll(from, to);

describe('fixPage', () => {
  it('changes nothing where all holds', async () => {
    const { text, done, before } = await fix({});
    expect(text).toBe(before);
    expect(done).toEqual([]);
  });

  it('writes outputs and exit codes as they were recorded', async () => {
    const { before } = await fix({});
    const wrong = (text: string) =>
      text
        .replace('via 10.244.0.0 dev', 'via 10.244.0.1 dev')
        .replace('   [1]\n', '')
        .replace('0 received', '1 received');
    const { text, done } = await fix({ [pageFile]: wrong });
    expect(text).toBe(before);
    expect(done).toEqual(['outputs as recorded']);
  });

  it('leaves a command alone that was not recorded, and mends the others', async () => {
    const { text } = await fix({
      [pageFile]: (page) =>
        page.replace('worker# ip route\n', 'worker# ip route show\n').replace('   [1]\n', ''),
    });
    expect(text).toContain('worker# ip route show\ndefault via 172.18.0.1 dev eth0\n');
    expect(text).toContain('   [1]\n');
  });

  it('gives hosts the names under which their commands were recorded, in prompts and inline code', async () => {
    const renamed = {
      [labFile]: all('worker', 'node'),
      [transcriptFile]: all('host: worker', 'host: node'),
      [pageFile]: replace('Every node', 'Every node, `worker` and `worker2`, but not `worker# ip route`,'),
    };
    const { text, done } = await fix(renamed);
    expect(text).toContain('Every node, `node` and `node2`, but not `worker# ip route`,');
    expect(text).toContain('\nnode# ip route\ndefault via');
    expect(text).toContain('   node2# ping -c 1 -W 1 \\\n');
    expect(done).toEqual(['host `worker` is `node` now', 'host `worker2` is `node2` now']);
  });

  it('does not guess', async () => {
    // One old name stands for two new ones.
    const { text, before } = await fix({
      [labFile]: all('worker', 'node'),
      [transcriptFile]: (transcript) =>
        transcript.replace('host: worker\n', 'host: node\n').replace('host: worker\n', 'host: node2\n'),
    });
    expect(text).toBe(before);
  });
});
