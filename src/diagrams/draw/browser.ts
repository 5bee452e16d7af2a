import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { UserError } from '../../labs/errors.ts';
import { unpackChromium } from './chromium.ts';

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chrome',
  'chrome.exe',
  'msedge.exe',
];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const waysToInstall: Partial<Record<NodeJS.Platform, string>> = {
  darwin: '`brew install --cask google-chrome`',
  linux: 'Debian: `apt install chromium`, Fedora: `dnf install chromium`',
  win32: '`winget install Google.Chrome`',
};

/** There is no browser on this computer, or it does not start; the message says how to get one. */
export class NoBrowserError extends UserError {
  override name = 'NoBrowserError';

  /** @param reason one sentence: what was looked for, or what failed. */
  constructor(reason: string, platform: NodeJS.Platform = process.platform) {
    const way = waysToInstall[platform];
    super(
      `${reason} Diagrams are drawn by a browser: install Chrome, Chromium or Edge${way ? ` (${way})` : ''}, or name its program in CHROME_PATH.`,
    );
  }
}

/** Where a browser is looked for. */
interface Host {
  platform: NodeJS.Platform;
  arch: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Starts a real browser: `CHROME_PATH`, else an installed Chrome, Chromium or Edge, else (on Linux x64) the one from npm.
 * @param more arguments for it.
 * @throws NoBrowserError
 */
export async function launchBrowser(more: string[] = [], host: Host = process): Promise<Browser> {
  const { path, environment } = await findBrowser(host);
  // In a container, where builds and tests often run as root, Chromium can't build its own sandbox.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', ...more];
  try {
    return await chromium.launch({ executablePath: path, args, env: { ...host.env, ...environment } });
  } catch (error) {
    const [first] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new NoBrowserError(
      `\`${path}\` does not start as a browser: ${first!.replace(/[.:]*$/, '')}.`,
      host.platform,
    );
  }
}

async function findBrowser(host: Host): Promise<{ path: string; environment?: Record<string, string> }> {
  const named = host.env['CHROME_PATH'];
  if (named) {
    if (isProgram(named)) return { path: named };
    throw new NoBrowserError(`CHROME_PATH names \`${named}\`, where there is no program.`, host.platform);
  }
  const folders = (host.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  const installed = candidates.find(isProgram);
  if (installed) return { path: installed };
  if (host.platform !== 'linux' || host.arch !== 'x64') {
    throw new NoBrowserError('There is no browser on this computer.', host.platform);
  }
  return unpackChromium('.cache/chromium');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
