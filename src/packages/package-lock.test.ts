import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installScripts } from './install-scripts.ts';
import { readPackageLock } from './package-lock.ts';

describe('the lock file', () => {
  it('has the digest of every package', () => {
    const without = [...readPackageLock('.').packages.values()].filter(
      ({ integrity }) => !integrity?.startsWith('sha512-'),
    );
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe('install scripts', () => {
  it('are switched off', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('are those of the named packages only', () => {
    const wanting = [...readPackageLock('.').packages.values()]
      .filter(({ hasInstallScript }) => hasInstallScript)
      .map(({ name }) => name);
    expect(wanting, 'src/packages/install-scripts.ts names other packages').toEqual(
      Object.keys(installScripts),
    );
  });
});
