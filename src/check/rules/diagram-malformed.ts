import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A Mermaid block that can't be read, uses what a page can't, or has no title. */
export const diagramMalformed: Rule = {
  id: 'diagram-malformed',
  severity: 'error',
  check: eachPage(({ page, diagrams }) =>
    diagrams.flatMap(({ block, parsed }) => [
      ...parsed.problems.map(({ line, column = 0, message }) => {
        const { line: pageLine, column: start, end } = diagramPlace(page, block, line);
        return {
          file: page.file,
          place: { line: pageLine, column: start + column, ...(end && { end }) },
          message,
        };
      }),
      ...(block.title === undefined
        ? [
            {
              file: page.file,
              place: block.place,
              message: 'This diagram has no title: who can’t see it would not know what it shows.',
              mend: 'say it in the fence: ```mermaid title="The way of the ping"',
            },
          ]
        : []),
      ...(page.file.endsWith('.mdx')
        ? []
        : [{ file: page.file, place: block.place, message: 'Only an `.mdx` page can show a diagram.' }]),
    ]),
  ),
};
