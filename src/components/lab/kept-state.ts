// The state of a machine as a lab's up.sh left it, kept in the browser: the next start and every reset need not wait
// for up.sh again.
const name = 'hopbook-labs';
/** A state is some 60 MB: only the last few labs are kept. */
const most = 3;
/** A damaged state would start a machine that answers wrongly: each has its digest with it. */
const digestHeader = 'x-sha-256';

/**
 * The address under which the state of a lab is kept: another one for every change of what it came from.
 * @param origin all that the state depends on.
 */
export async function keptAddress(lab: string, origin: string): Promise<string> {
  return `/kept-labs/${lab}/${(await digestOf(new TextEncoder().encode(origin))).slice(0, 32)}`;
}

/** What is kept under an address; undefined if nothing is, or something else than what was kept there. */
export async function readKept(address: string): Promise<ArrayBuffer | undefined> {
  try {
    const kept = await caches.match(address);
    const state = await kept?.arrayBuffer();
    if (state && (await digestOf(state)) === kept!.headers.get(digestHeader)) return state;
    if (state) await dropKept(address);
  } catch {
    // As good as nothing.
  }
  return undefined;
}

/** Keeps a state. A cache that is full costs the next start its time, nothing else. */
export async function keepState(address: string, state: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await caches.open(name);
    const kept = (await cache.keys()).map(({ url }) => url);
    // Older states of the same lab, and those of the labs that were started longest ago.
    const lab = new URL(address.replace(/[^/]+$/, ''), location.href).href;
    const others = kept.filter((url) => !url.startsWith(lab));
    const old = [
      ...kept.filter((url) => url.startsWith(lab)),
      ...others.slice(0, Math.max(0, others.length - most + 1)),
    ];
    for (const url of old) await cache.delete(url);
    await cache.put(address, new Response(state, { headers: { [digestHeader]: await digestOf(state) } }));
  } catch {
    await dropKept(address);
  }
}

/** Forgets what is kept under an address. */
export async function dropKept(address: string): Promise<void> {
  await caches
    .open(name)
    .then((cache) => cache.delete(address))
    .catch(() => false);
}

async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
