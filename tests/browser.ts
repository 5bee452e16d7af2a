import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

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
  if (installed) return chromium.launch({ executablePath: installed, args: ['--no-sandbox'] });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The tests of the site need Chrome or Chromium: install one, or name it in CHROME_PATH.');
  }
  packed.setGraphicsMode = false;
  // Its own list is made for a cloud function and switches off what pages may use; these are what a container needs.
  const args = ['--no-sandbox', '--headless=shell', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: await packed.executablePath(), args });
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
