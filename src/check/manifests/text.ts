import type { Page, PageCode } from '../../labs/document.ts';
import type { LabFolder } from '../../labs/load.ts';
import type { Place, Point } from '../../labs/problem.ts';

/** A text that may hold Kubernetes objects: a block of a page, or a file of a lab. */
export interface ManifestText {
  /** Path from the project's root, with forward slashes. */
  file: string;
  text: string;
  format: 'yaml' | 'json';
  /** True where lines were left out, so that what is required may be missing. */
  excerpt: boolean;
  /** The place in the file of a place in the text. */
  inFile(place: Place): Place;
}

/** A line of a block that stands for lines that were left out, as in a console block. */
const omission = /^[ \t]*(?:#[ \t]*)?(?:\.\.\.|…)[ \t\r]*$/gm;

/** The words without which a text holds no Kubernetes object. */
const telling = /\b(?:apiVersion|kind)\b/;

/** The blocks of a page that may hold Kubernetes objects. */
export function textsOfPage(page: Page): ManifestText[] {
  return page.codes.flatMap((code) => {
    const format = formatOf(code.language);
    if (!format || !telling.test(code.source)) return [];
    const text = code.source.replaceAll(omission, '');
    const excerpt = text !== code.source;
    return [{ file: page.file, text, format, excerpt, inFile: (place) => placeInPage(code, place) }];
  });
}

/** The files of a lab that may hold Kubernetes objects. */
export function textsOfLab(lab: LabFolder): ManifestText[] {
  return lab.manifests.flatMap(({ path, bytes }) => {
    const format = formatOf(path.slice(path.lastIndexOf('.') + 1));
    const text = bytes.toString('utf8');
    if (!format || !telling.test(text)) return [];
    return [{ file: path, text, format, excerpt: false, inFile: (place) => place }];
  });
}

function formatOf(name: string): ManifestText['format'] | undefined {
  return name === 'yaml' || name === 'yml' ? 'yaml' : name === 'json' ? 'json' : undefined;
}

function placeInPage({ lines, place: fence }: PageCode, { end, ...start }: Place): Place {
  const point = ({ line, column }: Point): Point | undefined => {
    const begin = lines[line - 1];
    return begin && { line: begin.line, column: begin.column + column - 1 };
  };
  const begin = point(start);
  if (!begin) return fence;
  const last = end && point(end);
  return { ...begin, ...(last && { end: last }) };
}
