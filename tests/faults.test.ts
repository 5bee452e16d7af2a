/**
 * Kills and broken disks, a few of each; `npm run faults` has more kills. Their moments are random: a failure names its own,
 * and `npm run faults` prints a seed.
 */
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imageFolder, readManifest } from '../src/image/folder.ts';
import { manifestDigest } from '../src/image/inputs.ts';
import type { Manifest } from '../src/machine/image.ts';
import { commitAll, faultyBook, git } from './faults/book.ts';
import { canMakeDisks, onDisk } from './faults/disk.ts';
import { KillingField } from './faults/kill.ts';
import { run } from './faults/run.ts';

let field: KillingField;
beforeAll(async () => {
  field = await KillingField.open(['record', 'verify', 'states', 'build']);
}, 240_000);
afterAll(() => field?.close());

describe('a command that is killed', { timeout: 400_000 }, () => {
  test.each([
    ['record', 'SIGKILL'],
    ['verify', 'SIGINT'],
    ['states', 'SIGKILL'],
    ['build', 'SIGTERM'],
    ['build', 'SIGKILL'],
  ] as const)(
    '(%s, %s) leaves all old files or all new ones, and nothing that runs',
    async (command, signal) => {
      const after = Math.random() * (await field.takes(command));
      const { wrong } = await field.kill(command, { after, signal }, command !== 'record');
      expect(wrong, `${command}, ${signal} after ${after} ms`).toEqual([]);
    },
  );
});

describe('a disk', { timeout: 240_000 }, () => {
  /** Without recordings and without an image. */
  let bare: string;
  const image = imageFolder(process.cwd());
  const fetchImage = ['machine', '--from', image, '--sha256'];
  beforeAll(async () => {
    bare = faultyBook('none');
    commitAll(bare);
    fetchImage.push(await manifestDigest(image));
  });
  afterAll(() => {
    rmSync(bare, { recursive: true, force: true });
  });
  beforeEach((context) => {
    if (canMakeDisks()) return;
    // Nobody is to believe that this was tested where it was not.
    const why = 'this system lets no ordinary user make a disk (unshare -rm)';
    process.stdout.write(`skipped: ${context.task.fullName}: ${why}\n`);
    context.skip(why);
  });

  const unchanged = 'Nothing was changed.';
  test.each([
    ['full', ['new', 'page', 'linux/third'], 'content/linux/third.mdx', unchanged],
    ['full', ['generate'], 'docs/rules.md', unchanged],
    ['full', fetchImage, '.cache/machine/', 'The image that was there before is as it was.'],
    ['read-only', ['new', 'page', 'linux/third'], '.cache/writing', unchanged],
    ['read-only', ['generate'], '.cache/writing', unchanged],
    ['read-only', fetchImage, '.cache/machine', 'The image that was there before is as it was.'],
    ['read-only', ['build'], 'dist.building', 'dist/ is as it was.'],
  ] as const)('that is %s ends `%s` with one line', (trouble, args, where, rest) => {
    expectOneLine(onDisk(bare, trouble, args), trouble, where, rest);
  });

  test.each([
    ['full', 'labs/linux/other/transcript.yaml'],
    ['read-only', '.cache/writing'],
  ] as const)('that is %s ends `record` with one line, and the old recording is whole', (trouble, place) => {
    const { err, ...ended } = onDisk(field.root, trouble, ['record', 'linux/other']);
    // Before it are the steps.
    const last = err.trimEnd().split('\n').at(-1)!;
    expectOneLine({ ...ended, err: last }, trouble, place, unchanged);
  });

  test.each(['full', 'read-only'] as const)('that is %s keeps no state of a lab, and says so', (trouble) => {
    const { code, err } = onDisk(field.root, trouble, ['states', 'linux/same']);
    expect(err.trimEnd().split('\n').at(-1)).toBe(
      "hopbook: linux/same was not set up: .cache/machine/states can't be written: the disk is full, or the folder read-only.",
    );
    expect(code).toBe(1);
  });

  // While Vite bundles, while it writes the site, while the image is copied there.
  test.each([3, 6, 15])(
    'that has %i MB left, and no more while `build` runs, ends it with a line below what Astro says',
    (free) => {
      const { err, ...ended } = onDisk(field.root, 'full', ['build'], free * 1e6);
      const said = err.split('\n').filter((line) => line.startsWith('hopbook: '));
      expectOneLine({ ...ended, err: said.join('\n') }, 'full', 'dist.building/', 'dist/ is as it was.');
    },
  );

  test.each(['full', 'read-only'] as const)('that is %s keeps nobody from checking', (trouble) => {
    const { code, err, out } = onDisk(field.root, trouble, ['check']);
    expect([code, err], out).toEqual([0, '']);
  });
});

describe('an image', { timeout: 240_000 }, () => {
  const folder = () => imageFolder(field.root);
  beforeAll(() => {
    // The project's own is linked there.
    rmSync(folder());
  });
  beforeEach(() => {
    rmSync(folder(), { recursive: true, force: true });
    cpSync(imageFolder(process.cwd()), folder(), { recursive: true });
  });

  const built = 'Build or fetch the image again: npm run machine';
  test.each<[string, (image: string, manifest: Manifest) => void, string | RegExp]>([
    [
      'whose snapshot has one other bit',
      (image, { parts }) => flip(join(image, parts.snapshot.path)),
      `of the machine's image is damaged. ${built}`,
    ],
    [
      'whose snapshot is cut off',
      (image, { parts }) => truncateSync(join(image, parts.snapshot.path), 1_000_000),
      `of the machine's image is damaged. ${built}`,
    ],
    [
      'without a snapshot',
      (image, { parts }) => rmSync(join(image, parts.snapshot.path)),
      /A file of the machine's image can't be read: ENOENT.* Build it again: npm run machine/,
    ],
    [
      'all of whose programs have one other bit',
      (image, { parts }) => {
        for (const name of readdirSync(join(image, 'files')))
          if (`files/${name}` !== parts.snapshot.path) flip(join(image, 'files', name));
      },
      `of the machine's image is damaged. ${built}`,
    ],
    [
      'whose manifest is cut off',
      (image) => truncateSync(join(image, 'manifest.json'), 1000),
      'There is no image of the machine. Build it: npm run machine',
    ],
  ])('%s answers no command: one line says so', async (_, damage, message) => {
    damage(folder(), (await readManifest(folder()))!);
    for (const args of [
      ['record', 'linux/other'],
      ['verify', 'linux/same'],
      ['lab', 'linux/same', '--run'],
    ]) {
      const { code, out, err } = await run(field.root, args);
      expect(out + err, args[0]).toMatch(message);
      expect(err, args[0]).not.toMatch(/^\s+at /m);
      expect(code, args[0]).not.toBe(0);
    }
    expect(git(field.root, 'status', '--porcelain')).toBe('');
  });

  test('that is damaged is shipped by no site', async () => {
    flip(join(folder(), (await readManifest(folder()))!.parts.snapshot.path));
    const { code, err } = await run(field.root, ['build']);
    expect([code, err]).toEqual([1, expect.stringContaining("of the machine's image is damaged.")]);
  });
});

/** What, where, what to do, and what became of what was there; git sees no change. */
function expectOneLine(
  { code, err, status }: ReturnType<typeof onDisk>,
  trouble: 'full' | 'read-only',
  where: string,
  rest: string,
): void {
  const said = err.trimEnd().split('\n');
  expect(said, err).toHaveLength(1);
  expect(said[0]).toMatch(
    trouble === 'full'
      ? /^hopbook: .*There is no space left on the disk for .*: free some, then run this again\. /
      : /^hopbook: .* can't be written: it is on a disk that is mounted read-only\. /,
  );
  expect(said[0]).toContain(where);
  expect(said[0]!.endsWith(rest), said[0]).toBe(true);
  expect([code, status]).toEqual([2, '']);
}

/** Changes one bit in the middle of a file. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}
