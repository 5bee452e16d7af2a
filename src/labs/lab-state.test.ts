import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Manifest } from '../machine/image.ts';
import { keepState, originOf, readState, stateFile, stateOf, statesFolder } from './lab-state.ts';

const source = [{ path: 'labs/a/b/up.sh', bytes: Buffer.from('ip link\n') }];
const manifest = { v86: '0.5', parts: { snapshot: { path: 'files/1.zst' } } } as Manifest;
const patch = Buffer.from('what differs');
const state = stateOf(manifest, patch, Uint8Array.of(10, 0, 10, 255), ['files/2.zst', 'files/3.zst']);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  mkdirSync(join(root, 'src/controllers'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it('has another origin for another file of the lab, and for other code that answers it', () => {
  const code = (name: string, text: string) => writeFileSync(join(root, 'src/controllers', name), text);
  const origins = [originOf(root, source)];
  origins.push(originOf(root, [{ ...source[0]!, bytes: Buffer.from('ip route\n') }]));
  code('answer.ts', 'a');
  origins.push(originOf(root, source));
  code('answer.ts', 'b');
  origins.push(originOf(root, source));
  expect(new Set(origins).size).toBe(4);
  code('answer.test.ts', 'c');
  expect(originOf(root, source)).toBe(origins[3]);
});

it('is kept under another name for another origin, snapshot or emulator', () => {
  const names = [
    stateFile(root, manifest, 'one'),
    stateFile(root, manifest, 'two'),
    stateFile(root, { ...manifest, v86: '0.6' }, 'one'),
    stateFile(root, { ...manifest, parts: { snapshot: { path: 'files/9.zst' } } } as Manifest, 'one'),
  ];
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name.startsWith(join(root, statesFolder))).toBe(true);
});

it('comes back as it was kept', () => {
  const file = stateFile(root, manifest, 'one');
  expect(readState(file)).toBeUndefined();
  expect(keepState(file, state)).toBe(true);
  const kept = readState(file)!;
  expect(kept.state).toEqual({
    path: `states/${createHash('sha256').update(patch).digest('hex').slice(0, 32)}.zst`,
    size: patch.length,
    stored: 4,
    snapshot: 'files/1.zst',
    reads: ['files/2.zst', 'files/3.zst'],
  });
  expect(new Uint8Array(kept.packed)).toEqual(state.packed);
});

it('is none where it is damaged, or where it can not be kept', () => {
  const file = stateFile(root, manifest, 'one');
  keepState(file, state);
  const bytes = readFileSync(file);
  bytes[3]! ^= 1;
  writeFileSync(file, bytes);
  expect(readState(file)).toBeUndefined();
  rmSync(join(root, '.cache'), { recursive: true });
  writeFileSync(join(root, '.cache'), 'no folder');
  expect(keepState(file, state)).toBe(false);
});
