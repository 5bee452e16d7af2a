import { existsSync, globSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advisories } from './advisories.ts';
import { versionsOf } from './dependencies-page.ts';
import { readPackageLock } from './package-lock.ts';
import { reasons } from './reasons.ts';

const lock = readPackageLock('.');

describe('reasons', () => {
  it('are those of the dependencies, and no others', () => {
    expect(Object.keys(reasons).sort()).toEqual(lock.direct.map(({ name }) => name).sort());
  });

  it.each(Object.entries(reasons))('%s is about the version that is pinned', (name, dependency) => {
    const { version, released, reason } = dependency;
    expect(
      version,
      `npm view ${name}@${lock.packages.get(`node_modules/${name}`)?.version} time --json`,
    ).toBe(lock.packages.get(`node_modules/${name}`)?.version);
    expect(new Date(released).toISOString()).toBe(`${released}T00:00:00.000Z`);
    expect(reason).toMatch(/^\S.{10,}[^.]$/);
  });

  it.each(Object.entries(reasons).filter(([name]) => existsSync(join('node_modules', name))))(
    '%s is as large as it says',
    (name, { installed = NaN }) => {
      const files = globSync('**/*', {
        cwd: join('node_modules', name),
        exclude: (file) => file === 'node_modules',
      });
      const sizes = files
        .map((file) => lstatSync(join('node_modules', name, file)))
        .filter((file) => file.isFile());
      const kilobytes = sizes.reduce((sum, { size }) => sum + size, 0) / 1000;
      expect(Math.abs(kilobytes - installed), `installed: ${kilobytes.toFixed()}`).toBeLessThan(
        installed / 50 + 2,
      );
    },
  );
});

describe('advisories', () => {
  const order = new Intl.Collator('en', { numeric: true });

  it.each(advisories)('$id of $name is mended in what is pinned', ({ name, mended }) => {
    const versions = versionsOf(lock, name);
    expect(versions).not.toEqual([]);
    for (const version of versions) {
      const sameLine = mended.find((one) => one.split('.')[0] === version.split('.')[0]);
      expect(order.compare(version, sameLine ?? mended.at(-1)!), version).toBeGreaterThanOrEqual(0);
    }
  });
});
