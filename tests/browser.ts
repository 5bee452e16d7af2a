import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { unpackChromium } from './chromium.ts';

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'chrome.exe',
];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Starts a real browser: `CHROME_PATH`, else an installed Chrome or Chromium, else (on Linux x64) the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const installed = process.env['CHROME_PATH'] ?? findInstalled();
  // In a container, where these tests often run as root, Chromium can't build its own sandbox.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  if (installed) return chromium.launch({ executablePath: installed, args });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The tests of the site need Chrome or Chromium: install one, or name it in CHROME_PATH.');
  }
  const { path, environment } = await unpackChromium('.cache/chromium');
  return chromium.launch({ executablePath: path, args, env: { ...process.env, ...environment } });
}

function findInstalled(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
