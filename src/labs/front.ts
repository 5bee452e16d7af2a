import { z } from 'zod';
import { labName } from './lab.ts';
import type { Place, Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

/** Something on a page that looks like a name of the lab, and is none of it. */
export const pageFactSchema = z.strictObject({
  /** As the page writes it. */
  name: z.string().trim().min(1),
  /** Why it is right although no recording of the page shows it. */
  reason: z.string().trim().min(1, 'Say why this is right although no recording of the page shows it.'),
});

/** The front matter's part that is ours; Starlight checks the rest. */
export const frontFields = {
  /** The lab that the page's console blocks were recorded in. */
  lab: z
    .string('Name one lab: `<chapter>/<lab>`.')
    .regex(labName, 'A lab is named `<chapter>/<lab>`, in lower case letters, digits and `-`.')
    .optional(),
  /** Names in the prose that no recording of the page shows, each with a reason. Default: none. */
  facts: z.array(pageFactSchema).default([]),
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

/** Reads the text between the lines `---` at the top of a page. Never throws: what can't be read becomes problems. */
export function readFront(
  file: string,
  text: string,
): { data: PageFront | undefined; lab: { name: string; place: Place } | undefined; problems: Problem[] } {
  // Nothing but a comment is no map to YAML.
  if (text.trim() === '')
    return { data: { title: undefined, description: undefined, facts: [] }, lab: undefined, problems: [] };
  const { data, problems, at } = parseYaml(file, text, frontSchema, 2);
  if (!data) return { data: undefined, lab: undefined, problems };
  const line = (key: 'title' | 'description') =>
    data[key] === undefined ? undefined : { text: data[key], place: at([key]) };
  return {
    data: {
      title: line('title'),
      description: line('description'),
      facts: data.facts.map((fact, index) => ({ ...fact, place: at(['facts', index, 'name']) })),
    },
    lab: data.lab === undefined ? undefined : { name: data.lab, place: at(['lab']) },
    problems,
  };
}
