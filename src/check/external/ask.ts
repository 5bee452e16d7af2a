import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { privatePlace } from '../links/private-place.ts';
import { hasPlace, idsIn } from './ids.ts';

/** How addresses are asked. Tests are less patient. */
export interface AskOptions {
  /** What an address leads to that must not be asked; undefined where it may be. */
  forbidden: (url: URL) => Promise<string | undefined>;
  /** Milliseconds for one answer. */
  timeout: number;
  /** How often an address is asked again that has too much to do, or answers with an error of its own. */
  retries: number;
  /** Milliseconds before it is asked again, where it does not say; twice as many the next time. */
  patience: number;
  /** The most milliseconds to wait, whatever it says. */
  longestWait: number;
}

export const askOptions: AskOptions = {
  forbidden: forbiddenPlace,
  timeout: 20_000,
  retries: 2,
  patience: 3_000,
  longestWait: 60_000,
};

/** What an address answered, whatever places on it links name. */
export type Reply =
  /** It is there; of the places that were asked for, these are missing. */
  | { kind: 'there'; missing: string[] }
  | { kind: 'gone'; why: string }
  | { kind: 'unclear'; why: string; tired: boolean }
  /** Nothing came back: no such host, no way to it, no answer in time. On a computer without a network that is so everywhere. */
  | { kind: 'no-way'; why: string };

const agent = 'Mozilla/5.0 (compatible; hopbook-links)';
const mostRedirects = 10;
/** A page longer than this is read so far. */
const mostBytes = 8_000_000;

/**
 * Asks an address whether it is there, by HEAD, and by GET where that is refused or a place on the page has to be looked for.
 * Never throws.
 * @param places what links name behind `#`.
 */
export async function ask(url: URL, places: readonly string[], options: AskOptions): Promise<Reply> {
  let wait = options.patience;
  for (let left = options.retries; ; left--) {
    const reply = await askOnce(url, places, options);
    if (!('again' in reply)) return reply;
    if (left === 0) return reply.last;
    await sleep(Math.min(reply.again ?? wait, options.longestWait));
    wait *= 2;
  }
}

/** A reply, or that it may be worth asking again: after so many milliseconds, if it said when. */
type Attempt = Reply | { again: number | undefined; last: Reply };

async function askOnce(url: URL, places: readonly string[], options: AskOptions): Promise<Attempt> {
  try {
    const head = places.length === 0 ? await askHead(url, options) : undefined;
    return head ?? (await follow(url, 'GET', places, options));
  } catch (error) {
    return { again: undefined, last: { kind: 'no-way', why: reasonOf(error, options) } };
  }
}

/** What HEAD says; undefined where GET may say something else: some servers refuse it, or answer it with an error. */
async function askHead(url: URL, options: AskOptions): Promise<Attempt | undefined> {
  try {
    const attempt = await follow(url, 'HEAD', [], options);
    const isThere = 'kind' in attempt && attempt.kind === 'there';
    const isTired = 'again' in attempt && attempt.last.kind === 'unclear';
    return isThere || isTired ? attempt : undefined;
  } catch (error) {
    if (isTimeout(error)) throw error;
    return undefined;
  }
}

async function follow(
  from: URL,
  method: 'HEAD' | 'GET',
  places: readonly string[],
  options: AskOptions,
): Promise<Attempt> {
  let url = from;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const forbidden = await options.forbidden(url);
    if (forbidden !== undefined) return { kind: 'gone', why: `leads to ${forbidden} (${url.host})` };
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { 'user-agent': agent, accept: 'text/html,*/*;q=0.8' },
      signal: AbortSignal.timeout(options.timeout),
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      const next = URL.parse(location, url);
      if (next === null || !/^https?:$/.test(next.protocol))
        return { kind: 'gone', why: 'redirects to nowhere' };
      url = next;
      continue;
    }
    return await replyOf(response, places);
  }
  return { kind: 'gone', why: `redirects more than ${mostRedirects} times` };
}

async function replyOf(response: Response, places: readonly string[]): Promise<Attempt> {
  const { status, headers } = response;
  const why = `answers ${status}${response.statusText ? ` ${response.statusText}` : ''}`;
  if (response.ok) return { kind: 'there', missing: await missingIn(response, places) };
  await response.body?.cancel();
  if (status === 429) return { again: retryAfter(headers), last: { kind: 'unclear', why, tired: true } };
  if (status >= 500) return { again: retryAfter(headers), last: { kind: 'gone', why } };
  // A login, a wall against robots, a law: 999 is LinkedIn's.
  if ([401, 403, 407, 451, 999].includes(status)) return { kind: 'unclear', why, tired: false };
  return { kind: 'gone', why };
}

/** The places that a page doesn't have; of what is no HTML, none is known to be missing. */
async function missingIn(response: Response, places: readonly string[]): Promise<string[]> {
  if (places.length === 0 || !/html/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    return [];
  }
  const decoder = new TextDecoder();
  let html = '';
  for await (const chunk of response.body ?? []) {
    html += decoder.decode(chunk as Uint8Array, { stream: true });
    if (html.length > mostBytes) break;
  }
  const ids = idsIn(html);
  return places.filter((place) => !hasPlace(ids, place));
}

/** Milliseconds that a server asks for: it gives seconds or a date, RFC 9110. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** Also asks the name's addresses: a public name may have a private one. */
async function forbiddenPlace(url: URL): Promise<string | undefined> {
  const place = privatePlace(url);
  if (place !== undefined) return place;
  const found = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true });
  for (const { address, family } of found) {
    const host = family === 6 ? `[${address}]` : address;
    const behind = privatePlace(new URL(`http://${host}/`));
    if (behind !== undefined) return behind;
  }
  return undefined;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** Why nothing came back, in words; fetch hides it in the cause. */
function reasonOf(error: unknown, { timeout }: AskOptions): string {
  if (isTimeout(error)) return `does not answer within ${timeout / 1000} s`;
  const { cause } = error as { cause?: { code?: string; message?: string } };
  const code = (error as { code?: string }).code ?? cause?.code;
  if (code === 'ENOTFOUND') return 'has a host name that does not exist';
  return `can't be reached: ${cause?.message ?? code ?? (error as Error).message}`;
}
