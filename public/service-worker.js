// @ts-check
// Lets a page whose lab was started once open and run again without a network. Pages register it when a lab is up
// (src/components/lab/offline.ts); who starts no lab never loads it. The machine's own files are not its business:
// the lab keeps them by their digests (src/components/lab/web-source.ts).

/** @type {any} TypeScript's types of a page and of a service worker can't be had at once. */
const worker = self;
const name = 'hopbook-pages';
/** More files than this are never kept; the oldest go first. */
const most = 500;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
// A page names the addresses that it was made of before this was here to see them.
worker.addEventListener('message', (/** @type {any} */ event) => event.waitUntil(keepAll(event)));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.includes('/machine/files/')) return;
  event.respondWith(pathname.includes('/_astro/') ? keptFirst(request) : newestFirst(request));
});

/** For files whose names change with their content. @param {Request} request */
async function keptFirst(request) {
  return (await caches.match(request.url)) ?? keep(request.url, await fetch(request));
}

/** For all that can change: what was kept is for times without a network. @param {Request} request */
async function newestFirst(request) {
  try {
    return await keep(request.url, await fetch(request));
  } catch (error) {
    const kept = await caches.match(request.url, { ignoreSearch: true });
    if (!kept) throw error;
    return kept;
  }
}

/**
 * @param {string} address
 * @param {Response} response
 */
async function keep(address, response) {
  if (!response.ok) return response;
  const copy = response.clone();
  try {
    const cache = await caches.open(name);
    await cache.put(address, copy);
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
  } catch {
    // A full disk costs being offline, not the page.
  }
  return response;
}

/** @param {{ data: string[], ports: MessagePort[] }} event */
async function keepAll({ data, ports }) {
  await Promise.all(
    data.map(async (address) => {
      if (!(await caches.match(address))) await keep(address, await fetch(address));
    }),
  );
  ports[0]?.postMessage('kept');
}
