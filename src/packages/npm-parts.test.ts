import { describe, expect, it } from 'vitest';
import { npmPart, shippedPackages } from './npm-parts.ts';
import { readPackageLock } from './package-lock.ts';
import { inside, written } from './shipped.ts';

const lock = readPackageLock('.');

describe('shippedPackages', () => {
  it('is what the bundler saw and what is written without it, by name', () => {
    const names = shippedPackages(lock, ['node_modules/zod', 'node_modules/@xterm/xterm']).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['@xterm/xterm', 'zod', ...Object.keys(written)].sort());
  });

  it('refuses what the lock file does not pin', () => {
    expect(() => shippedPackages(lock, ['node_modules/none'])).toThrow(
      'node_modules/none is shipped, but package-lock.json does not pin it.',
    );
  });
});

describe('npmPart', () => {
  it('takes version, licence and digest from the lock file', () => {
    const { version, integrity } = lock.packages.get('node_modules/@xterm/xterm')!;
    const part = npmPart(lock.packages.get('node_modules/@xterm/xterm')!);
    expect(part).toMatchObject({
      name: '@xterm/xterm',
      version,
      licence: 'MIT',
      purl: `pkg:npm/%40xterm/xterm@${version}`,
    });
    expect(`sha512-${Buffer.from(part.digest!.hex, 'hex').toString('base64')}`).toBe(integrity);
  });

  it('names what is within a package', () => {
    expect(npmPart(lock.packages.get('node_modules/v86')!).parts).toHaveLength(inside['v86']!.length);
  });
});
