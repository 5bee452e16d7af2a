import { z } from 'zod';
import type { Place } from './problem.ts';
import { attributeText, isTag, tagPlace } from './tag.ts';
import { visit } from './tree.ts';
import type { PageTree } from './tree.ts';
import { parseYaml } from './yaml.ts';
import type { YamlText } from './yaml.ts';

/** Where it is written what changed when. */
export const versionsFile = 'content/versions.yaml';

/** What can happen to a feature, and how a sentence says that before "since 1.33". */
const changeWords = {
  added: '',
  alpha: 'alpha',
  beta: 'beta',
  stable: 'stable',
  default: 'by default',
  changed: '',
  deprecated: 'deprecated',
  removed: 'removed',
  retired: 'retired',
  archived: 'archived',
} as const;

/** What happened to a feature. */
export type ChangeKind = keyof typeof changeWords;

const kinds = Object.keys(changeWords) as ChangeKind[];
const day = /^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/;
const date = z.string().regex(day, 'write a day (`2025-04-23`) or a month (`2025-04`), in quotes');
const words = z.string().trim().min(1, 'say it in a few words');
const version = z
  .string({ error: 'write a version in quotes: `"1.33"`' })
  .regex(/\d/, 'a version has a number');

const change = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is words in lower case joined by `-`'),
  project: words,
  feature: words,
  change: z.enum(kinds, { error: `a change is one of ${kinds.join(', ')}` }),
  version: version.optional(),
  date: date.optional(),
  source: z.url({ protocol: /^https$/, error: 'a source is an address that begins with `https://`' }),
  text: words.optional(),
});

/** One thing that changed in one version of a project. */
export type Change = z.output<typeof change>;

const file = z
  .strictObject({ releases: z.record(words, z.record(version, date)), changes: z.array(change) })
  .superRefine(({ changes, releases }, context) => {
    const seen = new Set<string>();
    changes.forEach(({ id, project, version, date }, index) => {
      const wrong = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['changes', index, key], message });
      if (seen.has(id)) wrong('id', `\`${id}\` is there twice: take another one`);
      seen.add(id);
      if (version === undefined && date === undefined)
        wrong('feature', 'say in which `version` it changed, or on which `date` if no release did it');
      if (version !== undefined && date !== undefined && releases[project]?.[version] !== undefined)
        wrong('date', `\`releases\` knows the date of ${project} ${version}: remove this one`);
    });
  });

/** What changed when, by project; and when versions came out. */
export type Versions = z.output<typeof file>;

/** Reads the file of what changed when. Never throws: what is wrong becomes problems. */
export function parseVersions(text: string): YamlText<Versions> {
  return parseYaml(versionsFile, text, file);
}

/** When a change came out, as far as that is known. */
export function dateOf({ releases }: Versions, { project, version, date }: Change): string | undefined {
  return date ?? (version === undefined ? undefined : releases[project]?.[version]);
}

/** How a sentence says a change: `stable since 1.33`, `stable in 1.33`, `stable since Kubernetes 1.33`, `1.33`, `Kubernetes 1.33`. */
export const sinceForms = ['since', 'in', 'full', 'version', 'name'] as const;

/** One of them. */
export type SinceForm = (typeof sinceForms)[number];

/** The words for a change in a sentence. */
export function sinceWords({ project, change, version, date }: Change, form: SinceForm): string {
  const when = version ?? dayWords(date!);
  const named = version === undefined ? when : `${project} ${version}`;
  if (form === 'version') return when;
  if (form === 'name') return named;
  if (form === 'full') return [changeWords[change], 'since', named].filter(Boolean).join(' ');
  return [changeWords[change], form, when].filter(Boolean).join(' ');
}

/** `5 February 2024`, or `February 2024`. */
export function dayWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number?];
  const name = new Date(Date.UTC(year, month - 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return [day, name, year].filter(Boolean).join(' ');
}

/** A `<Since>` of a page: the change that a sentence speaks of. */
export interface PageSince {
  /** Empty where it is missing or computed. */
  id: string;
  /** `since` where the tag says nothing; undefined for what is no form. */
  form: SinceForm | undefined;
  place: Place;
}

/** Every `<Since>` of a page, in page order. */
export function readSinces(tree: PageTree): PageSince[] {
  const found: PageSince[] = [];
  visit(tree, (node) => {
    if (!isTag(node, 'Since')) return;
    const said = attributeText(node, 'as') ?? 'since';
    const form = sinceForms.find((one) => one === said);
    found.push({ id: attributeText(node, 'id') ?? '', form, place: tagPlace(node) });
  });
  return found;
}
