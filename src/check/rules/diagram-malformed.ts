import { diagramPlace } from '../places.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A Mermaid block that can't be read, uses what a page can't, or has no title. */
export const diagramMalformed: Rule = {
  id: 'diagram-malformed',
  severity: 'error',
  doc: {
    finds:
      'a Mermaid block that can’t be read, uses what a page can’t (styles, links, HTML, other kinds of diagrams), or has no title',
    why: 'It could not be drawn, not be checked, or would be nothing to who can’t see it.',
    example: ['```mermaid', 'flowchart LR', '  worker --> worker2', '```'].join('\n'),
    mend: 'as the message says; [formats](formats.md#mermaid-blocks-written-by-the-author) shows a block',
    always: 'what can’t be read can’t be drawn or checked',
  },
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
