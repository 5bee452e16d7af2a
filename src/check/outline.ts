import type { Page } from '../labs/document.ts';
import type { PageImage, PageLink } from '../labs/page-link.ts';
import type { Place } from '../labs/problem.ts';
import type { PageSince } from '../labs/versions.ts';
import type { ProjectFrame } from '../labs/load.ts';
import type { Book, PageClaims } from './claims.ts';
import { languageOf } from './language/language.ts';
import type { UnknownWord } from './language/language.ts';
import { anchorsOf } from './links/anchors.ts';
import { bareAddresses, linksOf } from './links/links-of.ts';
import { addressOf } from './links/site-map.ts';

/**
 * A whole book for the rules that lay one page beside others. It holds of each page and lab only what they need, because
 * the rest is let go as soon as the other rules were asked.
 */
export interface Outline {
  labs: LabOutline[];
  pages: PageOutline[];
  /** Words that no dictionary has. */
  unknownWords: UnknownWord[];
  /** The words of the project's dictionary that pages have; one may be there more than once. */
  usedWords: string[];
  /** The text of the project's dictionary. */
  dictionary: string;
  /** The text of the file of what changed when; undefined where there is none. */
  versions: string | undefined;
  /** Whether there is a file at a path from the project's root. */
  hasFile: (path: string) => boolean;
}

/** What one page is to the others. */
export interface PageOutline {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** Below the site: `/linux/veth/`. */
  address: string;
  /** Whether a build leaves it out. */
  draft: boolean;
  /** Those of the front matter first. */
  links: PageLink[];
  /** Addresses in words that no parser made a link of. */
  bare: PageLink[];
  images: PageImage[];
  sinces: PageSince[];
  /** What a link to the page may end in, after `#`. */
  anchors: string[];
  /** How many commands of its console blocks are run, and how many are not; the first block of these. */
  run: number;
  norun: number;
  firstNorun: Place | undefined;
}

/** What the site has of a lab. */
export interface LabOutline {
  name: string;
  recorded: boolean;
  /** Names of its recorded captures. */
  captures: string[];
}

/** What a part of the book adds to the whole: plain data. */
export type PartOutline = Omit<Outline, keyof ProjectFrame>;

/** What the rules about the whole book need of a part of it. */
export function outlineOf(book: Book): PartOutline {
  const { labs, pages } = book;
  const { unknown, used } = languageOf(book);
  return {
    labs: labs.map(({ name, transcript, captures }) => ({
      name,
      recorded: transcript?.data !== undefined,
      captures: Object.keys(captures?.captures ?? {}),
    })),
    pages: pages.map(pageOutline),
    unknownWords: unknown,
    usedWords: [...used],
  };
}

function pageOutline({ page, commands }: PageClaims): PageOutline {
  const norun = page.blocks.filter((block) => block.console && block.norun !== undefined);
  return {
    file: page.file,
    address: addressOf(page),
    draft: page.front?.draft === true,
    links: linksOf(page),
    bare: bareAddresses(page),
    images: page.images,
    sinces: page.sinces,
    anchors: anchorsOf(page),
    run: commands.length,
    norun: countCommands(norun),
    firstNorun: norun[0]?.place,
  };
}

function countCommands(blocks: Page['blocks']): number {
  return blocks.reduce((sum, block) => sum + (block.console?.commands.length ?? 0), 0);
}
