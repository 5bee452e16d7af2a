import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { expect, it } from 'vitest';
import { labFile, withBook } from '../../check/fixture.ts';
import { recordedLab } from './recorded.ts';

function locals(lab: string | undefined): { starlightRoute: StarlightRouteData } {
  const entry = { id: 'cni/flannel', filePath: 'content/cni/flannel.mdx', data: { lab } };
  return { starlightRoute: { entry } as unknown as StarlightRouteData };
}

it("reads a page's lab once, and again after one of its files has changed", async () => {
  await withBook({}, (root) => {
    const first = recordedLab(locals('cni/flannel'), root);
    expect(first.lab.data?.title).toBe('flannel on two nodes');
    expect(recordedLab(locals('cni/flannel'), root)).toBe(first);
    writeFileSync(join(root, labFile), 'title: another\nhosts: { worker: a node }\n');
    expect(recordedLab(locals('cni/flannel'), root).lab.data?.title).toBe('another');
  });
});

it('says so where a page names no lab, or one that there is not', async () => {
  await withBook({}, (root) => {
    expect(() => recordedLab(locals(undefined), root)).toThrow('names no lab');
    expect(() => recordedLab(locals('cni/calico'), root)).toThrow('`cni/calico`, which does not exist');
  });
});
