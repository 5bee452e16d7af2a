import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Offer } from './apt.ts';
import { drift, fetchOffers, readLock, stringifyLock, verifyDownload } from './lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'hopbook-lock-'));
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const offer = (name: string, version: string, text: string): Offer => ({
  name,
  version,
  architecture: 'i386',
  file: `${name}.deb`,
  size: text.length,
  sha256: digest(text),
  sources: [],
});
const [bash, curl] = [offer('bash', '5.2', 'the shell'), offer('curl', '7.88', 'the client')];

async function lockOf(...offers: Offer[]) {
  const file = join(folder, 'packages.lock.json');
  writeFileSync(file, stringifyLock(offers));
  return (await readLock(file))!;
}

describe('the lock file', () => {
  test('reads back what was written', async () => {
    expect((await lockOf(bash)).packages).toEqual([
      { name: 'bash', version: '5.2', architecture: 'i386', size: 9, sha256: bash.sha256 },
    ]);
  });

  test('may be missing, but not damaged', async () => {
    expect(await readLock(join(folder, 'none'))).toBeUndefined();
    writeFileSync(join(folder, 'damaged'), '{ "format": 1, "packages": [');
    await expect(readLock(join(folder, 'damaged'))).rejects.toThrow(/is damaged.*--renew-lock/);
  });

  test('tells which packages the archive has in other versions', async () => {
    const lock = await lockOf(bash, curl);
    expect(drift(lock, [bash, curl])).toEqual([]);
    expect(drift(lock, [bash, offer('curl', '7.89', 'newer'), offer('jq', '1', 'new')])).toEqual([
      'curl',
      'jq',
    ]);
    expect(drift(lock, [bash])).toEqual(['curl']);
  });

  test('refuses a file that is not the one it names', async () => {
    const lock = await lockOf(bash);
    writeFileSync(join(folder, 'bash.deb'), 'the shell');
    await expect(verifyDownload(folder, bash, lock)).resolves.toBeUndefined();
    writeFileSync(join(folder, 'bash.deb'), 'something else');
    await expect(verifyDownload(folder, bash, lock)).rejects.toThrow(
      /bash\.deb is not the file that the lock names/,
    );
    // The archive's own list may not overrule the lock where both name the same version.
    await expect(verifyDownload(folder, offer('bash', '5.2', 'something else'), lock)).rejects.toThrow(
      'bash.deb',
    );
  });

  test('takes a version that it does not have as the signed list names it', async () => {
    const newer = { ...offer('bash', '5.3', 'newer shell') };
    writeFileSync(join(folder, 'bash.deb'), 'newer shell');
    await expect(verifyDownload(folder, newer, await lockOf(bash))).resolves.toBeUndefined();
    writeFileSync(join(folder, 'bash.deb'), 'tampered');
    await expect(verifyDownload(folder, newer, await lockOf(bash))).rejects.toThrow('bash.deb');
  });

  test('has what an earlier download left damaged fetched anew, and refuses it when it comes damaged again', async () => {
    const lock = await lockOf(bash);
    const answers = ['the sh', 'the shell', 'the sh', 'the sh'];
    // As apt does: what is there is kept.
    const download = () => {
      if (!existsSync(join(folder, bash.file))) writeFileSync(join(folder, bash.file), answers.shift()!);
      return Promise.resolve();
    };
    const apt = { archives: folder, download };
    rmSync(join(folder, bash.file), { force: true });
    await fetchOffers(apt, ['bash'], [bash], lock);
    expect(readFileSync(join(folder, bash.file), 'utf8')).toBe('the shell');
    rmSync(join(folder, bash.file));
    await expect(fetchOffers(apt, ['bash'], [bash], lock)).rejects.toThrow('bash.deb is not the file');
  });
});
