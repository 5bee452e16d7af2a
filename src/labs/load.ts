import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, posix } from 'node:path';
import { parseCaptures } from './capture.ts';
import type { Captures } from './capture.ts';
import { filesBelow, libraryFolder, readFiles, recordedFiles, sourceDigest, sourceOf } from './digest.ts';
import type { SourceFile } from './digest.ts';
import { parsePage } from './document.ts';
import type { Page } from './document.ts';
import { UserError } from './errors.ts';
import { parseFacts } from './facts.ts';
import type { Facts } from './facts.ts';
import { labName, parseLab } from './lab.ts';
import type { Lab } from './lab.ts';
import { suggestion } from './near.ts';
import type { Problem } from './problem.ts';
import { yamlSuppressions } from './suppression.ts';
import type { Suppression } from './suppression.ts';
import { parseTranscript } from './transcript.ts';
import type { Transcript } from './transcript.ts';
import { versionsFile } from './versions.ts';
import type { YamlText } from './yaml.ts';

/** A lab's folder, read. */
export interface LabFolder {
  /** `<chapter>/<lab>` */
  name: string;
  /** Path of the folder from the project's root, with forward slashes. */
  folder: string;
  /** `lab.yaml`; its `data` is undefined where there are problems. */
  lab: YamlText<Lab>;
  /** `transcript.yaml`; undefined where nothing was recorded yet. */
  transcript: YamlText<Transcript> | undefined;
  /** `facts.json`; undefined where nothing was recorded yet, or where it can't be read. */
  facts: Facts | undefined;
  /** `captures.json`; undefined where nothing was captured yet, or where it can't be read. */
  captures: Captures | undefined;
  /** Digest of the lab's source as it is now. */
  digest: string;
  /** All files of its source, with those of `labs/lib`. */
  sources: SourceFile[];
  /** The YAML and JSON files of its source besides `lab.yaml`: those that may hold Kubernetes objects. */
  manifests: SourceFile[];
  /** Where an author says that a rule is wrong: in `lab.yaml` and in manifests. */
  suppressions: { file: string; suppression: Suppression }[];
  /** What is wrong with any of the files. */
  problems: Problem[];
}

/** Labs and pages: all that there are, or a part of them. */
export interface Project extends ProjectFrame {
  labs: LabFolder[];
  pages: Page[];
}

/** What is known of a project before its labs and pages are read. */
export interface ProjectFrame {
  root: string;
  /** The names of all labs. */
  labNames: readonly string[];
  /** Whether there is a file at a path from the project's root, written in the same case. */
  hasFile: (path: string) => boolean;
  /** The text of the file of words that the book has and English hasn't; empty where there is no such file. */
  dictionary: string;
  /** The text of the file of what changed when; undefined where there is no such file. */
  versions: string | undefined;
}

/** Where that file is. */
export const dictionaryFile = 'content/dictionary.txt';

/** Reads a lab or a page of a project: from its files, or out of what was kept of them. */
export interface ProjectReader {
  lab(name: string): LabFolder;
  page(file: string): Page;
}

/** Looks into the folder `root` of a project. */
export function openProject(root: string): ProjectFrame {
  return {
    root,
    labNames: findLabs(root),
    hasFile: fileFinder(root),
    dictionary: readText(root, dictionaryFile) ?? '',
    versions: readText(root, versionsFile),
  };
}

/** Reads all labs and pages of the project in the folder `root`. What is wrong with them is in their `problems`. */
export function loadProject(root: string): Project {
  const frame = openProject(root);
  return loadPart(frame, { labs: frame.labNames, pages: findPages(root) });
}

/** Reads labs and pages of a project. What is wrong with them is in their `problems`. */
export function loadPart(
  frame: ProjectFrame,
  { labs, pages }: { labs: readonly string[]; pages: readonly string[] },
  reader: ProjectReader = filesOf(frame.root),
): Project {
  return {
    ...frame,
    labs: labs.map((name) => reader.lab(name)),
    pages: pages.map((file) => reader.page(file)),
  };
}

/** Reads the labs and pages of a project that there are; what labs share is read once. */
export function filesOf(root: string): ProjectReader {
  let library: SourceFile[] | undefined;
  return {
    lab: (name) => readLab(root, name, (library ??= readFiles(root, libraryFolder))),
    page: (file) => loadPage(root, file),
  };
}

/** The names of the labs: `labs/<chapter>/<lab>`, but not `labs/lib` and `labs/machine`. */
export function findLabs(root: string): string[] {
  const folders = (path: string) =>
    existsSync(join(root, path))
      ? readdirSync(join(root, path), { withFileTypes: true }).filter((entry) => entry.isDirectory())
      : [];
  return folders('labs')
    .filter(({ name }) => name !== 'lib' && name !== 'machine')
    .flatMap((chapter) => folders(`labs/${chapter.name}`).map((lab) => `${chapter.name}/${lab.name}`))
    .filter((name) => labName.test(name))
    .sort();
}

/** Whether there is a lab of this name; tells it without a look at the others. */
export function hasLab(root: string, name: string): boolean {
  const [chapter] = name.split('/');
  if (!labName.test(name) || chapter === 'lib' || chapter === 'machine') return false;
  return statSync(join(root, 'labs', name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The paths of the pages: `.mdx` and `.md` files below `content/`, from the project's root. */
export function findPages(root: string): string[] {
  return filesBelow(root, 'content').filter((path) => /\.mdx?$/.test(path));
}

/** Reads one lab. Throws a `UserError` where there is none of this name. */
export function loadLab(root: string, name: string): LabFolder {
  if (!hasLab(root, name))
    throw new UserError(`There is no lab \`${name}\`.${suggestion(name, findLabs(root))}`);
  return readLab(root, name);
}

/** Reads one page. Throws a `UserError` where there is no such file. */
export function loadPage(root: string, file: string): Page {
  const text = readText(root, file);
  if (text === undefined) throw new UserError(`There is no page \`${file}\`.`);
  return parsePage(file, text);
}

/** The text of a file, by its path from the project's root; undefined where there is no such file. */
export function readText(root: string, file: string): string | undefined {
  const path = join(root, file);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}

/**
 * Tells whether files exist below a folder. Names are compared with those that the folders list: where the system takes
 * `A.png` for `a.png`, the host of the site does not.
 */
function fileFinder(root: string): (path: string) => boolean {
  const folders = new Map<string, Map<string, Dirent>>();
  const entriesIn = (folder: string): Map<string, Dirent> => {
    const known = folders.get(folder);
    if (known) return known;
    const listed = folder === '.' ? existsSync(root) : entryAt(folder)?.isDirectory();
    const entries = listed ? readdirSync(join(root, folder), { withFileTypes: true }) : [];
    const found = new Map(entries.map((entry) => [entry.name, entry]));
    folders.set(folder, found);
    return found;
  };
  const entryAt = (path: string): Dirent | undefined =>
    entriesIn(posix.dirname(path)).get(posix.basename(path));
  return (path) => {
    const file = posix.normalize(path);
    return !/^\.{0,2}(?:\/|$)|\/$/.test(file) && entryAt(file)?.isDirectory() === false;
  };
}

/**
 * Reads one lab, of a name that `findLabs` gave. What all labs share is read only once where it is handed in: the files
 * below `labs/lib`.
 */
export function readLab(
  root: string,
  name: string,
  library: readonly SourceFile[] = readFiles(root, libraryFolder),
): LabFolder {
  const folder = `labs/${name}`;
  const files = readFiles(root, folder);
  const read = (file: string) =>
    files.find(({ path }) => path === `${folder}/${file}`)?.bytes.toString('utf8');
  const problems: Problem[] = [];
  const missing = (file: string) =>
    problems.push({
      file: `${folder}/${file}`,
      place: { line: 1, column: 1 },
      message: 'This file is missing.',
    });

  const labText = read('lab.yaml');
  const lab = parseLab(`${folder}/lab.yaml`, labText ?? '');
  if (labText === undefined) missing('lab.yaml');
  else problems.push(...lab.problems);
  if (read('up.sh') === undefined) missing('up.sh');

  const transcriptText = read('transcript.yaml');
  const transcript =
    transcriptText === undefined ? undefined : parseTranscript(`${folder}/transcript.yaml`, transcriptText);
  problems.push(...(transcript?.problems ?? []));
  if (transcript?.data && transcript.data.lab !== name) {
    const message = `This is the transcript of another lab, \`${transcript.data.lab}\`.`;
    problems.push({ file: `${folder}/transcript.yaml`, place: transcript.at(['lab']), message });
  }

  const factsText = read('facts.json');
  const facts = factsText === undefined ? undefined : parseFacts(`${folder}/facts.json`, factsText);
  problems.push(...(facts?.problems ?? []));

  const capturesText = read('captures.json');
  const captures =
    capturesText === undefined ? undefined : parseCaptures(`${folder}/captures.json`, capturesText);
  problems.push(...(captures?.problems ?? []));

  const others = new Set(['lab.yaml', ...recordedFiles].map((file) => `${folder}/${file}`));
  const manifests = files.filter(({ path }) => /\.(?:ya?ml|json)$/.test(path) && !others.has(path));
  const suppressions = files
    .filter(({ path }) => /\.ya?ml$/.test(path) && path !== `${folder}/transcript.yaml`)
    .flatMap(({ path, bytes }) =>
      yamlSuppressions(bytes.toString('utf8')).map((suppression) => ({ file: path, suppression })),
    );
  const sources = sourceOf(name, files, library);
  return {
    name,
    folder,
    lab,
    transcript,
    facts: facts?.data,
    captures: captures?.data,
    digest: sourceDigest(sources),
    sources,
    manifests,
    suppressions,
    problems,
  };
}
