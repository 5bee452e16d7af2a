import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check } from '../../../src/check/check.ts';
import { sourceDigest, sourceFiles } from '../../../src/labs/digest.ts';
import { dictionaryFile } from '../../../src/labs/load.ts';
import { stringifyTranscript } from '../../../src/labs/transcript.ts';
import { partsOf } from './part.ts';
import type { Part } from './part.ts';

/** What a book is made of: the real pages, each cut into parts of about ten commands. */
const cuts = { 'linux/veth': 3, 'linux/bridge': 4, 'cni/flannel': 3 } as const;

/**
 * The parts of the real pages: every book has so many pages, or a multiple.
 * @param root the real project's.
 * @param scratch an empty folder: what a part says of another part's commands is found there, and left out.
 */
export async function bookParts(root: string, scratch: string): Promise<Part[]> {
  const parts = Object.entries(cuts).flatMap(([lab, count]) => partsOf(root, lab, count));
  for (let round = 0; round < 10; round++) {
    writeBook(root, scratch, parts, 1);
    // What happened between two parts, a cut recording doesn't tell: that contradicts its facts, and is left.
    const findings = (await check(scratch)).findings.filter(({ rule }) => rule !== 'contradiction');
    if (findings.length === 0) break;
    for (const part of parts) {
      const file = pageOf(part, 0);
      const lines = findings.filter((finding) => finding.file === file).map(({ place }) => place.line);
      part.text = without(part.text, lines);
    }
  }
  return parts;
}

/** Writes a book of so many copies of the parts into a folder, each with addresses of its own. */
export function writeBook(root: string, folder: string, parts: readonly Part[], copies: number): void {
  cpSync(join(root, 'labs/lib'), join(folder, 'labs/lib'), { recursive: true });
  cpSync(join(root, dictionaryFile), join(folder, dictionaryFile));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (let copy = 0; copy < copies; copy++) {
    for (const part of parts) {
      const lab = `${chapterOf(copy)}/${part.name}`;
      const own = (text: string) => renamed(text.replaceAll(part.lab, lab), copy);
      const linked = part.text.replaceAll(/\]\(\/(?:linux|cni)\/(\w+)\//g, `](/${chapterOf(copy)}/$1-1/`);
      write(pageOf(part, copy), own(linked));
      for (const [name, text] of part.files) write(`labs/${lab}/${name}`, own(text));
      const source = sourceDigest(sourceFiles(folder, lab));
      write(`labs/${lab}/transcript.yaml`, own(stringifyTranscript({ ...part.transcript, source })));
    }
  }
}

function chapterOf(copy: number): string {
  return `chapter-${copy}`;
}

function pageOf(part: Part, copy: number): string {
  return `content/${chapterOf(copy)}/${part.name}.mdx`;
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
