import { UserError } from '../../labs/errors.ts';
import type { Finding } from '../finding.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import type { AskOptions, Reply } from './ask.ts';
import type { ExternalLink } from './external-link.ts';
import { placeIn } from './ids.ts';
import type { Ignored } from './ignored.ts';
import { inTurn } from './in-turn.ts';
import type { Pace } from './in-turn.ts';
import type { KnownAnswers } from './known-answers.ts';
import { linkFinding } from './link-finding.ts';

/** How links are checked. */
export interface LinkOptions extends Pace {
  ask: AskOptions;
  ignored: readonly Ignored[];
  /** Is told of each address that is asked, and how many are left. */
  progress: (url: string, left: number) => void;
}

/** What checking links came to. */
export interface LinkResult {
  findings: Finding[];
  /** Different addresses. */
  addresses: number;
  /** Of which so many had answered lately. */
  known: number;
  /** And so many are on the list of those that aren't asked. */
  ignored: number;
}

/** An address without what stands behind `#`, and the links that lead there. */
interface Document {
  url: URL;
  links: Map<string, string | undefined>;
}

/**
 * Asks the addresses of links whether they are there. What they answer is kept, and asked again only when it is old.
 * @throws UserError where no address can be reached at all: then it is the network that is missing.
 */
export async function checkLinks(
  links: readonly ExternalLink[],
  answers: KnownAnswers,
  options: LinkOptions,
): Promise<LinkResult> {
  const isIgnored = ({ href }: URL) => options.ignored.some(({ begins }) => href.startsWith(begins));
  const asked = links.filter(({ url }) => !isIgnored(url));
  const addresses = new Set(asked.map(({ url }) => url.href));
  const stale = asked.filter(({ url }) => answers.get(url.href) === undefined);
  const found = new Map<string, Answer>();
  /** Whether anybody answered at all. */
  let heard = false;
  /** Addresses from which nothing came back, and why. */
  const lost = new Map<string, string>();
  /** Hosts that are asked nothing more, and why. */
  const left = new Map<string, string>();
  const documents = documentsOf(stale.map(({ url }) => url));
  let rest = documents.length;
  const handle = async ({ url, links: places }: Document) => {
    options.progress(url.href, rest--);
    const why = left.get(url.host);
    if (why !== undefined) {
      // The next time it may answer.
      for (const address of places.keys())
        found.set(address, { kind: 'unclear', why: `was not asked: ${why}` });
      return;
    }
    const named = new Set([...places.values()].filter((place) => place !== undefined));
    const reply = await ask(url, [...named], options.ask);
    if (reply.kind === 'no-way') left.set(url.host, 'its host can’t be reached');
    if (reply.kind === 'unclear' && reply.tired) left.set(url.host, 'its host has had enough of questions');
    for (const [address, place] of places) {
      if (reply.kind === 'no-way') lost.set(address, reply.why);
      else {
        found.set(address, answerOf(reply, place));
        heard = true;
        if (!left.has(url.host)) answers.set(address, answerOf(reply, place));
      }
    }
  };
  await inTurn(documents, ({ url }) => url.host, options, handle);
  if (lost.size > 0 && !heard) await proveNetwork(asked, answers, options, lost);
  for (const [address, why] of lost) {
    found.set(address, { kind: 'gone', why });
    answers.set(address, { kind: 'gone', why });
  }
  answers.save(addresses);
  const findings = asked.flatMap((link) => {
    const { href } = link.url;
    return linkFinding(link, found.get(href) ?? answers.get(href)!) ?? [];
  });
  return {
    findings,
    addresses: addresses.size,
    known: addresses.size - new Set(stale.map(({ url }) => url.href)).size,
    ignored: links.length - asked.length,
  };
}

/** Where nothing that was asked can be reached: is there a network? Something that answered lately tells. */
async function proveNetwork(
  links: readonly ExternalLink[],
  answers: KnownAnswers,
  options: LinkOptions,
  lost: ReadonlyMap<string, string>,
): Promise<void> {
  const good = links.find(({ url }) => answers.get(url.href)?.kind === 'there');
  const reply = good && (await ask(good.url, [], options.ask));
  if (reply !== undefined && reply.kind !== 'no-way') return;
  const [address, why] = [...lost][0]!;
  throw new UserError(`No link can be reached: is there a network? The first of them, ${address}, ${why}.`);
}

function documentsOf(urls: readonly URL[]): Document[] {
  const documents = new Map<string, Document>();
  for (const url of urls) {
    const bare = new URL(url);
    bare.hash = '';
    const document = documents.get(bare.href) ?? { url: bare, links: new Map() };
    document.links.set(url.href, placeIn(url));
    documents.set(bare.href, document);
  }
  return [...documents.values()];
}

function answerOf(reply: Exclude<Reply, { kind: 'no-way' }>, place: string | undefined): Answer {
  if (reply.kind !== 'there') return { kind: reply.kind, why: reply.why };
  return { kind: place !== undefined && reply.missing.includes(place) ? 'no-place' : 'there' };
}
