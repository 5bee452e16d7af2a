import { suggestion } from '../../labs/near.ts';
import type { PageComponent } from '../../labs/page-component.ts';
import { withInner } from '../../labs/page-component.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** The attributes of each component: those that it must have, and those that it may have. */
const attributes: Record<PageComponent['name'], { required: string[]; optional: string[] }> = {
  Topology: { required: [], optional: ['hosts', 'show', 'at', 'capture', 'title'] },
  PacketWalk: { required: ['capture', 'title'], optional: [] },
  Hop: { required: ['at'], optional: [] },
  Capture: { required: ['name'], optional: ['hosts'] },
  Plot: { required: ['host', 'command', 'column', 'title'], optional: [] },
  Value: { required: ['host', 'command', 'match'], optional: [] },
};

/** A component with an attribute that is missing, unknown or not a plain text, or one that stands in the wrong place. */
export const malformedComponent: Rule = {
  id: 'malformed-component',
  severity: 'error',
  doc: {
    finds:
      'a component that shows what was recorded, with an attribute that is missing, unknown or computed; a `<Hop>` outside of a walk; or one of them on a page that names no lab',
    why: 'It would show nothing, or something that nobody checked.',
    example: '<Capture host="worker" />',
    mend: 'as the message says; [formats](formats.md#the-topology-of-a-lab-written-by-the-author) shows the components',
    always: 'the site could not draw it',
  },
  check: eachPage(({ page }) => {
    const report = (place: PageComponent['place'], message: string, mend: string) => ({
      file: page.file,
      place,
      message,
      mend,
    });
    const stray = page.components
      .filter(({ name }) => name === 'Hop')
      .map(({ place }) =>
        report(place, 'A `<Hop>` says something of a hop of a walk.', 'put it into a `<PacketWalk>`'),
      );
    const homeless =
      page.lab === undefined
        ? page.components.map(({ name, place }) =>
            report(
              place,
              `\`<${name}>\` shows what a lab recorded, and this page names no lab.`,
              'add `lab: <chapter>/<lab>` to the front matter',
            ),
          )
        : [];
    const wrong = withInner(page.components).flatMap((component) => {
      const { required, optional } = attributes[component.name];
      const known = [...required, ...optional];
      const given = [...Object.keys(component.attributes), ...component.computed.map(({ name }) => name)];
      const tag = `\`<${component.name}>\``;
      return [
        ...required
          .filter((name) => component.attributes[name]?.value.trim() === '' || !given.includes(name))
          .map((name) => report(component.place, `${tag} lacks its \`${name}\`.`, `write \`${name}="…"\``)),
        ...Object.entries(component.attributes)
          .filter(([name]) => !known.includes(name))
          .map(([name, { place }]) =>
            report(
              place,
              `${tag} has no attribute \`${name}\`.${suggestion(name, known)}`,
              `it knows ${known.map((one) => `\`${one}\``).join(', ')}`,
            ),
          ),
        ...component.computed.map(({ name, place }) =>
          report(
            place,
            `The check can't read \`${name === '...' ? '{...}' : `${name}={…}`}\` of ${tag}, so it can't prove it.`,
            'write each attribute as a plain text: `name="…"`',
          ),
        ),
      ];
    });
    return [...stray, ...homeless, ...wrong];
  }),
};
