import { describe, expect, it } from 'vitest';
import { closure } from './closure.ts';
import type { LockedPackage, PackageLock } from './package-lock.ts';

const locked = (path: string, needs: Partial<LockedPackage> = {}): [string, LockedPackage] => [
  path,
  {
    name: path.slice(path.lastIndexOf('node_modules/') + 13),
    path,
    version: '1.0.0',
    dev: false,
    platform: false,
    hasInstallScript: false,
    dependencies: {},
    optionalDependencies: {},
    peerDependencies: {},
    peerDependenciesMeta: {},
    ...needs,
  },
];
const lock: PackageLock = {
  version: '0.1.0',
  direct: [],
  packages: new Map([
    locked('node_modules/a', {
      dependencies: { b: '*' },
      peerDependencies: { p: '*', q: '*' },
      peerDependenciesMeta: { q: { optional: true } },
    }),
    locked('node_modules/a/node_modules/b', { dependencies: { '@c/d': '*', a: '*' } }),
    locked('node_modules/@c/d', { optionalDependencies: { b: '*', gone: '*' } }),
    locked('node_modules/b'),
    locked('node_modules/p'),
    locked('node_modules/q'),
  ]),
};

describe('closure', () => {
  it('follows dependencies to the copies that Node would take', () => {
    expect([...closure(lock, ['a'])].sort()).toEqual([
      'node_modules/@c/d',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/b',
      'node_modules/p',
    ]);
    expect([...closure(lock, ['b'])]).toEqual(['node_modules/b']);
  });
});
