/**
 * Has the browser keep what this page and its lab are made of, so that both start without a network from now on. Where
 * the browser has no service workers, or refuses them, they don't.
 * @param machineScripts the addresses of what the machine's thread has loaded: the page doesn't see those.
 */
export async function keepForOffline(machineScripts: readonly string[]): Promise<void> {
  // While the book is written, a page that comes from a cache would only confuse.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What the reader has not needed yet.
  await Promise.all([import('./dock.ts'), import('./runs.ts')]);
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  await navigator.serviceWorker.register(`${base}service-worker.js`);
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const addresses = new Set([location.href.split('#')[0]!, ...loaded, ...machineScripts]);
  const own = [...addresses].filter(
    (address) => address.startsWith(location.origin + base) && !/\/machine\/(?:files|states)\//.test(address),
  );
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      resolve();
    };
  });
  active!.postMessage(own, [port2]);
  await kept;
}
