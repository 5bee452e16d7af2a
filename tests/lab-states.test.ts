import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hopbook } from './hopbook.ts';
import { smallBook } from './small-book.ts';

const page = (lab: string) => `---
title: A page with a lab
description: A page whose lab answers.
lab: ${lab}
---

\`\`\`console
left# ip link show dummy0
...
\`\`\`
`;
const yaml = 'title: Tiny\nhosts:\n  left: a host\n';
const up = '#!/usr/bin/env bash\nset -eu\nip netns add left\nip -n left link add dummy0 type dummy\n';
const upFile = 'labs/linux/one/up.sh';

let root: string;
const kept = () => readdirSync(join(root, '.cache/machine/states')).sort();
const states = (...labs: string[]) => hopbook(['states', ...labs], '', { cwd: root });

beforeAll(() => {
  root = smallBook('states', {
    'content/linux/one.mdx': page('linux/one'),
    'labs/linux/one/lab.yaml': yaml,
    [upFile]: up,
    'content/linux/other.mdx': page('linux/other'),
    'labs/linux/other/lab.yaml': yaml,
    'labs/linux/other/up.sh': up,
  });
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test('needs the machine', async () => {
  const { code, err } = await states();
  expect(code).toBe(2);
  expect(err).toBe('hopbook: There is no image of the machine. Build it: npm run machine\n');
});

describe('with the machine', () => {
  beforeAll(() => {
    mkdirSync(join(root, '.cache/machine'));
    symlinkSync(resolve('.cache/machine/image'), join(root, '.cache/machine/image'));
  });

  test('says what it does not know', async () => {
    const { code, err } = await states('linux/on');
    expect(code).toBe(2);
    expect(err).toBe('hopbook: There is no lab `linux/on`. Did you mean `linux/one`?\n');
  });

  test(
    'sets all labs up; then only what has changed, and forgets what it was',
    { timeout: 300_000 },
    async () => {
      const first = await states();
      expect(first.out).toMatch(/^2 labs set up \(0\.\d MB\), 0 had been\./);
      expect(first.code).toBe(0);
      const before = kept();
      expect(before).toHaveLength(2);

      expect((await states()).out).toMatch(/^0 labs set up \(0\.0 MB\), 2 had been\./);
      expect(kept()).toEqual(before);

      writeFileSync(join(root, upFile), `${up}ip -n left link set dummy0 up\n`);
      writeFileSync(join(root, '.cache/machine/states/left-by-a-kill.part'), 'half');
      expect((await states()).out).toMatch(/^1 lab set up \(0\.\d MB\), 1 had been\./);
      expect(kept()).toHaveLength(2);
      expect(kept()).not.toEqual(before);
    },
  );

  test('makes a damaged state again', { timeout: 120_000 }, async () => {
    const file = join(root, '.cache/machine/states', kept()[0]!);
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length >> 1));
    expect((await states()).out).toMatch(/^1 lab set up \(0\.\d MB\), 1 had been\./);
  });

  test('says why a lab was not set up, and sets the others up', { timeout: 300_000 }, async () => {
    writeFileSync(join(root, upFile), '#!/usr/bin/env bash\necho no such luck >&2\nexit 3\n');
    writeFileSync(join(root, 'labs/linux/other/up.sh'), `${up}# Another one.\n`);
    const { code, out, err } = await states();
    expect(code).toBe(1);
    expect(err).toContain(
      'hopbook: linux/one was not set up: labs/linux/one/up.sh failed (exit 3): no such luck\n',
    );
    expect(out).toMatch(/^1 lab set up/);
    expect(kept()).toHaveLength(1);
  });
});
