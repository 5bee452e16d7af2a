import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { serveSite } from './server.ts';
import type { SiteServer } from './server.ts';

/** A page of the built site. */
export interface SitePage {
  /** The address below the site, with a slash at the end. */
  address: string;
  html: string;
}

/** The built site, open in a real browser. */
export interface Site {
  url: string;
  pages: SitePage[];
  browser: Browser;
  /**
   * Opens an address in a new window; what goes wrong there is collected in `problems`.
   * @param options of a browser profile of its own, or the profile to open the window in: it remembers the labs that it ran.
   */
  open(
    address: string,
    options?: BrowserContextOptions | BrowserContext,
  ): Promise<{ page: Page; problems: string[] }>;
  close(): Promise<void>;
}

/** The folder that `npm run build` writes. */
export const dist = 'dist';

/** Serves what was built and starts a browser. */
export async function openSite(): Promise<Site> {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error('There is no built site to test: run `npm run build` first.');
  }
  const [server, browser] = await Promise.all([serveSite(dist), launchBrowser()]);
  return {
    url: server.url,
    pages: findPages(),
    browser,
    open: async (address, options) => open(server, browser, address, options),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function findPages(): SitePage[] {
  return globSync('**/index.html', { cwd: dist })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => ({
      address: `/${file.slice(0, -'index.html'.length)}`,
      html: readFileSync(join(dist, file), 'utf8'),
    }));
}

async function open(
  server: SiteServer,
  browser: Browser,
  address: string,
  options: BrowserContextOptions | BrowserContext = {},
) {
  const context =
    'newPage' in options ? options : await browser.newContext({ baseURL: server.url, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  context.on('request', (request) => {
    const local = request.url().startsWith(`${server.url}/`) || /^(data|blob):/.test(request.url());
    if (!local) problems.push(`asked elsewhere: ${request.url()}`);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForLoadState('load');
  // A browser drops keys that come before a page's first frame.
  if (!/^about:|\.svg$/.test(address)) {
    await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0, null, {
      polling: 100,
    });
  }
  return { page, problems };
}
