import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { installScripts } from './install-scripts.ts';
import { readPackageLock } from './package-lock.ts';

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
