import { z } from 'zod';
import { labName } from './lab.ts';
import type { Place, Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

/** Something on a page that looks like a name of the lab, and is none of it. */
export const pageFactSchema = z.strictObject({
  name: z.string().trim().min(1).meta({ description: 'The name, as the page writes it.' }),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this is right although no recording of the page shows it.')
    .meta({ description: 'Why it is right although no recording of the page shows it.' }),
});

/**
 * The front matter's part that is ours; Starlight checks the rest. What is said of a field by `meta` is what editors show.
 */
export const frontFields = {
  lab: z
    .string('Name one lab: `<chapter>/<lab>`.')
    .regex(labName, 'A lab is named `<chapter>/<lab>`, in lower case letters, digits and `-`.')
    .optional()
    .meta({ description: 'The lab that the page’s console blocks were recorded in: `<chapter>/<lab>`.' }),
  facts: z.array(pageFactSchema).default([]).meta({
    description: 'Names in the prose that no recording of the page shows, each with a reason. Default: none.',
  }),
};

const frontSchema = z.looseObject({
  ...frontFields,
  title: z.string().optional(),
  description: z.string().optional(),
});

/** What a page's front matter says, as far as the checker needs it. */
export interface PageFront {
  title: PageLine | undefined;
  description: PageLine | undefined;
  facts: PageFact[];
  /** The page's address where it isn't the file's. */
  slug: string | undefined;
  /** Whether the page is left out of the site. */
  draft: boolean;
  /** Whether the page begins with Starlight's hero, which is content without a body. */
  hero: boolean;
  /** What a reader sees of it: title and description, and the words of hero, banner and navigation. */
  texts: PageLine[];
  /** Where its hero and navigation lead. */
  links: PageLine[];
}

/** A text of the front matter. */
export interface PageLine {
  text: string;
  place: Place;
}

/** An entry of the front matter's `facts:`. */
export interface PageFact {
  name: string;
  reason: string;
  place: Place;
}

/** Fields of Starlight's that hold words for readers, or links, at whatever depth. */
const shown = ['title', 'description', 'hero', 'banner', 'sidebar', 'prev', 'next'];
const words = new Set(['title', 'description', 'tagline', 'text', 'label', 'alt']);

/** Reads the text between the lines `---` at the top of a page. Never throws: what can't be read becomes problems. */
export function readFront(
  file: string,
  text: string,
): { data: PageFront | undefined; lab: { name: string; place: Place } | undefined; problems: Problem[] } {
  // Nothing is no map to YAML.
  const { data, problems, at } = parseYaml(file, text.trim() === '' ? '{}' : text, frontSchema, 2);
  if (!data) return { data: undefined, lab: undefined, problems };
  const texts: PageLine[] = [];
  const links: PageLine[] = [];
  // Places cost more than all else here, and few are asked for.
  const placed = <T extends object>(value: T, path: (string | number)[]) =>
    Object.defineProperty({ ...value } as T & { readonly place: Place }, 'place', {
      enumerable: true,
      get: () => at(path),
    });
  const read = (value: unknown, path: (string | number)[]): void => {
    const key = path.at(-1)!;
    if (Array.isArray(value)) for (const [index, one] of value.entries()) read(one, [...path, index]);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) read(one, [...path, name]);
    else if (typeof value !== 'string') return;
    else if (key === 'link') links.push(placed({ text: value }, path));
    else if (words.has(String(key))) texts.push(placed({ text: value }, path));
  };
  for (const field of shown) read(data[field], [field]);
  const field = (key: 'title' | 'description') =>
    data[key] === undefined ? undefined : placed({ text: data[key] }, [key]);
  return {
    data: {
      title: field('title'),
      description: field('description'),
      facts: data.facts.map((fact, index) => placed(fact, ['facts', index, 'name'])),
      slug: typeof data['slug'] === 'string' ? data['slug'] : undefined,
      draft: data['draft'] === true,
      hero: data['hero'] !== undefined,
      texts,
      links,
    },
    lab: data.lab === undefined ? undefined : placed({ name: data.lab }, ['lab']),
    problems,
  };
}
