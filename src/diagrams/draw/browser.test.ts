import { describe, expect, it } from 'vitest';
import { launchBrowser, NoBrowserError } from './browser.ts';

async function failure(host: Parameters<typeof launchBrowser>[1]): Promise<NoBrowserError> {
  const error = await launchBrowser([], host).then(
    async (browser) => browser.close().then(() => undefined),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(NoBrowserError);
  return error as NoBrowserError;
}

describe('without a browser', () => {
  it('says so, and how to get one on this kind of computer', async () => {
    const nothing = { env: { PATH: '' }, arch: 'arm64' };
    expect((await failure({ ...nothing, platform: 'linux' })).message).toBe(
      'There is no browser on this computer. Diagrams are drawn by a browser: install Chrome, Chromium or Edge ' +
        '(Debian: `apt install chromium`, Fedora: `dnf install chromium`), or name its program in CHROME_PATH.',
    );
    expect((await failure({ ...nothing, platform: 'darwin' })).message).toContain('brew install');
    expect((await failure({ ...nothing, platform: 'win32' })).message).toContain('winget install');
  });

  it('says so where CHROME_PATH names nothing, or no browser', async () => {
    const host = { platform: 'linux', arch: 'x64' } as const;
    const missing = await failure({ ...host, env: { CHROME_PATH: '/no/such/chrome' } });
    expect(missing.message).toMatch(/^CHROME_PATH names `\/no\/such\/chrome`, where there is no program\. /);
    const other = await failure({ ...host, env: { CHROME_PATH: process.execPath } });
    expect(other.message).toContain(`\`${process.execPath}\` does not start as a browser`);
  });
});
