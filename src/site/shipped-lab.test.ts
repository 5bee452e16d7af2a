import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { keepState, originOf, stateFile, stateOf } from '../labs/lab-state.ts';
import { loadLab } from '../labs/load.ts';
import type { Manifest } from '../machine/image.ts';
import { shipLab } from './shipped-lab.ts';

const manifest = { v86: '0.5', parts: { snapshot: { path: 'files/1.zst' } } } as Manifest;
const lab = loadLab(process.cwd(), 'linux/veth');

it('is shipped with its state only where that was made of the lab as it is, for the image as it is', () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const patch = Buffer.from('what differs');
  const packed = zstdCompressSync(patch);
  const origin = originOf(root, lab.sources);

  const without = shipLab(root, manifest, lab)!;
  expect(without.lab).toMatchObject({ lab: 'linux/veth', origin });
  expect([without.lab.state, without.state]).toEqual([undefined, undefined]);

  keepState(stateFile(root, manifest, origin), stateOf(manifest, patch, packed, ['files/2.zst']));
  const { lab: shipped, state } = shipLab(root, manifest, lab)!;
  const digest = createHash('sha256').update(patch).digest('hex').slice(0, 32);
  expect(shipped.state).toEqual({
    path: `states/${digest}.zst`,
    size: patch.length,
    stored: packed.length,
    snapshot: 'files/1.zst',
    reads: ['files/2.zst'],
  });
  expect(Buffer.from(state!)).toEqual(packed);

  const newer = { ...manifest, parts: { snapshot: { path: 'files/9.zst' } } } as Manifest;
  expect(shipLab(root, newer, lab)!.lab.state).toBeUndefined();
  const [first, ...others] = lab.sources;
  const edited = [{ ...first!, bytes: Buffer.from('edited') }, ...others];
  expect(shipLab(root, manifest, { ...lab, sources: edited })!.lab.state).toBeUndefined();
});

it('is not shipped where it was not recorded', () => {
  expect(shipLab(process.cwd(), manifest, { ...lab, transcript: undefined })).toBeUndefined();
});
