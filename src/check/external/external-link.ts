import { globSync } from 'node:fs';
import { findPages, loadPage, readText } from '../../labs/load.ts';
import type { Place } from '../../labs/problem.ts';
import { parseVersions, versionsFile } from '../../labs/versions.ts';
import { linksOf } from '../links/links-of.ts';
import { privatePlace } from '../links/private-place.ts';

/** A link of the book or of its documents to another site. */
export interface ExternalLink {
  /** As it is written, from its scheme on. */
  url: URL;
  /** Path from the project's root, with forward slashes. */
  file: string;
  place: Place;
}

/** The Markdown that people read in the repository. */
const documents = ['*.md', 'docs/**/*.md', '.github/**/*.md'];

/**
 * Every link of the pages, of the file of what changed when, and of the repository's documents to another site, in the
 * order of files and lines. What leads to one's own computer is left out: on a page, that is a finding of the check.
 */
export function externalLinks(root: string): ExternalLink[] {
  const files = [...findPages(root), ...globSync(documents, { cwd: root })].map((file) =>
    file.replaceAll('\\', '/'),
  );
  const pages = files.sort().flatMap((file) =>
    linksOf(loadPage(root, file)).flatMap(({ url: text, place }) => {
      const url = /^\s*(?:https?:)?\/\//i.test(text) ? URL.parse(text.trim(), 'https://book.invalid') : null;
      return url && privatePlace(url) === undefined ? [{ url, file, place }] : [];
    }),
  );
  const { data, at } = parseVersions(readText(root, versionsFile) ?? '');
  const sources = (data?.changes ?? []).map(({ source }, index) => ({
    url: new URL(source),
    file: versionsFile,
    place: at(['changes', index, 'source']),
  }));
  return [...pages, ...sources];
}
