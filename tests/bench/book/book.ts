import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check } from '../../../src/check/check.ts';
import { sourceDigest, sourceFiles } from '../../../src/labs/digest.ts';
import { stringifyTranscript } from '../../../src/labs/transcript.ts';
import { partsOf } from './part.ts';
import type { Part } from './part.ts';

/** The real pages that the others are made of, each cut into so many parts of about ten commands: ten in all. */
const cuts = { 'linux/veth': 4, 'linux/bridge': 3, 'cni/flannel': 4 } as const;

/** The chapters of the real book: the pages are spread over them, so that the contents beside each page name all. */
const chapters = ['linux', 'cni', 'services', 'dns', 'ingress', 'egress', 'security', 'ipv6', 'troubleshoot'];

/**
 * Ten pages of about ten commands, each with its lab's recording, of which a book takes any number of copies.
 * @param book a copy of the project: what a part says of another part's commands is found there, and left out.
 */
export async function bookParts(book: string): Promise<Part[]> {
  const parts = Object.entries(cuts).flatMap(([lab, count]) => partsOf(book, lab, count));
  for (let round = 0; round < 10; round++) {
    addPages(book, parts, 1);
    const { findings } = await check(book);
    if (findings.length === 0) break;
    for (const part of parts) {
      const file = pageOf(part, 0);
      const lines = findings.filter((finding) => finding.file === file).map(({ place }) => place.line);
      part.text = without(part.text, lines);
    }
  }
  return parts;
}

/** Adds so many copies of the parts to a copy of the project; of every 150 copies, each has addresses of its own. */
export function addPages(book: string, parts: readonly Part[], copies: number, from = 0): void {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(book, file)), { recursive: true });
    writeFileSync(join(book, file), text);
  };
  for (let copy = from; copy < copies; copy++) {
    for (const part of parts) {
      const lab = nameOf(part, copy);
      const own = (text: string) => renamed(text.replaceAll(part.lab, lab), copy % 150);
      write(pageOf(part, copy), own(part.text));
      for (const [name, text] of part.files) write(`labs/${lab}/${name}`, own(text));
      const source = sourceDigest(sourceFiles(book, lab));
      write(`labs/${lab}/transcript.yaml`, own(stringifyTranscript({ ...part.transcript, source })));
    }
  }
}

/** Of a lab, and of its page. */
function nameOf(part: Part, copy: number): string {
  return `${chapters[copy % chapters.length]!}/${part.name}-${copy}`;
}

function pageOf(part: Part, copy: number): string {
  return `content/${nameOf(part, copy)}.mdx`;
}

/** Addresses by how they are written and by their bytes, with one octet that each copy has for itself. */
const addresses = [
  { text: '10.244.', bytes: '0af4', octet: 100 },
  { text: '192.168.1.', bytes: 'c0a801', octet: 1 },
  { text: '172.18.', bytes: 'ac12', octet: 100 },
] as const;

/** The text with the addresses of a copy: in captured packets, and in MAC addresses that are made of them, too. Copies count up to 150. */
function renamed(text: string, copy: number): string {
  const last = ({ octet }: (typeof addresses)[number]) => (octet + copy).toString(16).padStart(2, '0');
  const coloned = (bytes: string) => `:${bytes.match(/../g)!.join(':')}:`;
  let all = text.replaceAll(/(?<="bytes":")[0-9a-f]+/g, (packet) =>
    addresses.reduce(
      (bytes, address) => bytes.replaceAll(address.bytes, address.bytes.slice(0, -2) + last(address)),
      packet,
    ),
  );
  for (const address of addresses)
    all = all
      .replaceAll(address.text, address.text.replace(/\d+\.$/, `${address.octet + copy}.`))
      .replaceAll(coloned(address.bytes), coloned(address.bytes.slice(0, -2) + last(address)));
  return all;
}

/** A page without the paragraphs and blocks that these lines are in; of the front matter, without the entries. */
function without(text: string, lines: readonly number[]): string {
  const all = text.split('\n');
  const dropped = new Set<number>();
  const fenced = fencedLines(all);
  const end = all.indexOf('---', 1);
  for (const line of lines) {
    const index = line - 1;
    const isEntry = index < end;
    const stops = (at: number) =>
      isEntry ? !all[at]!.startsWith('    ') : all[at] === '' && !fenced.has(at);
    dropped.add(index);
    for (let at = index + 1; at < all.length && !stops(at); at++) dropped.add(at);
    if (!isEntry) for (let at = index - 1; at > end && !stops(at); at--) dropped.add(at);
  }
  return all
    .filter((_, index) => !dropped.has(index))
    .join('\n')
    .replace(/^facts:\n(?=\S)/m, '');
}

function fencedLines(lines: readonly string[]): Set<number> {
  const fenced = new Set<number>();
  let inside = false;
  for (const [index, line] of lines.entries()) {
    const isFence = /^\s*```/.test(line);
    if (isFence) inside = !inside;
    if (inside || isFence) fenced.add(index);
  }
  return fenced;
}
