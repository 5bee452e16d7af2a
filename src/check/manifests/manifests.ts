import type { Place } from '../../labs/problem.ts';
import type { Book } from '../claims.ts';
import type { Report } from '../finding.ts';
import { refusal } from './limits.ts';
import type { ManifestMistake } from './mistake.ts';
import { placedDocuments, tooDeep } from './placed.ts';
import type { PlacedDocument } from './placed.ts';
import { jsonProblem, plainDocuments } from './plain.ts';
import { textsOfLab, textsOfPage } from './text.ts';
import type { ManifestText } from './text.ts';
import { validateManifest } from './validate.ts';

/** What is wrong with a manifest, and which rule says so. */
interface ManifestReport {
  sort: ManifestMistake['sort'];
  report: Report;
}

/** By page and by lab, which stay the same objects as long as their files do. */
const kept = new WeakMap<object, ManifestReport[]>();

/** What is wrong with the Kubernetes objects in the blocks of pages and the files of labs, of one sort. */
export function manifestReports({ pages, labs }: Book, sort: ManifestMistake['sort']): Report[] {
  const all = [
    ...pages.flatMap(({ page }) => reportsOf(page, () => textsOfPage(page))),
    ...labs.flatMap((lab) => reportsOf(lab, () => textsOfLab(lab))),
  ];
  return all.filter((one) => one.sort === sort).map(({ report }) => report);
}

function reportsOf(owner: object, texts: () => ManifestText[]): ManifestReport[] {
  let reports = kept.get(owner);
  if (!reports) kept.set(owner, (reports = texts().flatMap(check)));
  return reports;
}

/** What is wrong with the objects of a text. Places are asked for only where something is. */
function check(text: ManifestText): ManifestReport[] {
  const refused = refusal(text.text);
  if (refused !== undefined) {
    const message = `This can’t be checked: ${refused}.`;
    const report = { file: text.file, place: text.inFile({ line: 1, column: 1 }), message };
    return isManifest.test(text.text) ? [{ sort: 'invalid', report }] : [];
  }
  const broken = text.format === 'json' && !text.excerpt ? jsonProblem(text.text) : undefined;
  const plain = broken ? undefined : plainDocuments(text.text);
  if (plain?.every((value) => mistakesOf(value, text.excerpt).length === 0)) return [];
  const documents = placedDocuments(text.text);
  if (!broken) return documents.flatMap((document) => checkDocument(text, document));
  // YAML takes more than JSON, and says better what is wrong with both.
  const { message, place } = documents.find(({ problem }) => problem)?.problem ?? broken;
  return unreadable(text, place, message);
}

function checkDocument(text: ManifestText, { value, problem, at, keyAt }: PlacedDocument): ManifestReport[] {
  if (problem) return unreadable(text, problem.place, problem.message);
  return mistakesOf(value, text.excerpt).map(({ sort, path, message, mend, ofKey }) => ({
    sort,
    report: {
      file: text.file,
      place: text.inFile((ofKey ? keyAt : at)(path.length > 0 ? path : ['kind'])),
      message,
      ...(mend !== undefined && { mend }),
    },
  }));
}

function mistakesOf(value: unknown, excerpt: boolean): ManifestMistake[] {
  try {
    return validateManifest(value, excerpt);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ sort: 'invalid', path: [], message: `This object can’t be read: ${tooDeep}.` }];
  }
}

/** A text that can't be read, where it looks like one of Kubernetes' objects. */
function unreadable(text: ManifestText, place: Place, reason: string): ManifestReport[] {
  if (!isManifest.test(text.text)) return [];
  const message = `This is not valid ${text.format === 'json' ? 'JSON' : 'YAML'}: ${reason.replace(/\.$/, '')}.`;
  const mend = text.text.includes('{{')
    ? { mend: 'a template is no YAML: give its block another language' }
    : {};
  return [{ sort: 'invalid', report: { file: text.file, place: text.inFile(place), message, ...mend } }];
}

/** What both a YAML and a JSON text of an object have in one of their lines. */
const isManifest = /(?:^|[{,\s-])["']?apiVersion["']?[ \t]*:/;
