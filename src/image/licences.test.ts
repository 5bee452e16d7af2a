import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemsOfBill } from '../packages/bill-schema.ts';
import type { Offer } from './apt.ts';
import { collectLicences } from './licences.ts';

const offer = (name: string, version: string, ...sources: Offer['sources']): Offer => ({
  name,
  version,
  architecture: 'i386',
  file: `${name}.deb`,
  size: 1,
  sha256: 'ab'.repeat(32),
  sources,
});
const bash = offer('bash', '5.2-2+b1', { name: 'bash', version: '5.2-2' });
const busybox = offer(
  'busybox',
  '1:1.35',
  { name: 'busybox', version: '1:1.35' },
  { name: 'glibc', version: '2.36' },
);
const libc = offer('libc6', '2.36', { name: 'glibc', version: '2.36' });

describe('collectLicences', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-licences-'));
  const read = (path: string) => readFileSync(join(folder, 'image', path), 'utf8');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  let collected: Awaited<ReturnType<typeof collectLicences>>;
  beforeAll(async () => {
    write('root/usr/share/common-licenses/GPL-2', 'GPL');
    write('root/usr/share/doc/bash/copyright', 'Files: *\nLicense: GPL-3+\n');
    write('root/usr/share/doc/busybox/copyright', 'License: GPL-2\n');
    write('root/usr/share/doc/libc6/copyright', 'It is free.\n');
    collected = await collectLicences(
      join(folder, 'root'),
      [bash, busybox, libc],
      join(folder, 'image'),
      'sha256-0',
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('keeps every text, with its digest in the manifest', () => {
    expect(read('licenses/bash.txt')).toContain('GPL-3+');
    expect(collected.licences.map(({ path }) => path)).toEqual([
      'licenses/common/GPL-2',
      'licenses/bash.txt',
      'licenses/busybox.txt',
      'licenses/libc6.txt',
      'licenses/README.txt',
      'licenses/SOURCES.txt',
      'licenses/sbom.cdx.json',
    ]);
  });

  test('says where the source is: each version once, also of what is linked into a program', () => {
    const [, ...sources] = read('licenses/SOURCES.txt').split(/\n(?=\S+ \S+\n {2}https)/);
    expect(sources.map((text) => text.trimEnd())).toEqual([
      'bash 5.2-2\n  https://snapshot.debian.org/package/bash/5.2-2/\n  in bash',
      'busybox 1:1.35\n  https://snapshot.debian.org/package/busybox/1%3A1.35/\n  in busybox',
      'glibc 2.36\n  https://snapshot.debian.org/package/glibc/2.36/\n  in busybox, libc6',
    ]);
  });

  test('writes a bill of materials', () => {
    const text = read('licenses/sbom.cdx.json');
    expect(problemsOfBill(text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      metadata: { component: { name: 'hopbook-machine', version: 'sha256-0' } },
      components: [
        {
          name: 'bash',
          version: '5.2-2+b1',
          purl: 'pkg:deb/debian/bash@5.2-2+b1?arch=i386&distro=debian-12',
          licenses: [{ license: { name: 'GPL-3+' } }],
          hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
        },
        { name: 'busybox', externalReferences: [{}, {}] },
        { name: 'libc6', licenses: [{ license: { name: 'see its copyright file' } }] },
      ],
    });
  });

  test('wants a text of every package', async () => {
    const nothing = collectLicences(
      join(folder, 'root'),
      [offer('none', '1')],
      join(folder, 'none'),
      'sha256-0',
    );
    await expect(nothing).rejects.toThrow('the package none carries no copyright file');
  });
});
