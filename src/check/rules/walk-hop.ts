import { suggestion } from '../../labs/near.ts';
import { withInner } from '../../labs/page-component.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { walksOf } from '../walks.ts';

/** A `<Hop>` that the walk does not have, that stands in something other than a walk, or the second one for the same hop. */
export const walkHop: Rule = {
  id: 'walk-hop',
  severity: 'error',
  doc: {
    finds:
      'a `<Hop>` that the walk doesn’t have, a second one for the same hop, or one in something other than a `<PacketWalk>`',
    why: 'Its prose would stand nowhere, or beside a hop that it is not about.',
    example: [
      '<PacketWalk capture="ping" title="A ping">',
      '',
      '<Hop at="there worker:eth9 out">',
      '',
      'Out it goes.',
      '',
      '</Hop>',
      '',
      '</PacketWalk>',
    ].join('\n'),
    mend: 'name one of the hops that the message lists',
    always: 'the capture refutes it',
  },
  check: eachPage((claims) => {
    const { file } = claims.page;
    // One that stands in nothing is malformed.
    const stray = withInner(claims.page.components)
      .filter(({ name }) => name !== 'PacketWalk')
      .flatMap(({ name, children }) =>
        children
          .filter((child) => child.name === 'Hop')
          .map(({ place }) => ({
            file,
            place,
            message: `A \`<Hop>\` says something of a hop of a walk, and this one stands in a \`<${name}>\`.`,
            mend: 'put it into a `<PacketWalk>`',
          })),
      );
    const wrong = walksOf(claims).flatMap(({ component, name, walk }) => {
      if (!walk) return [];
      const ids = [...walk.there, ...walk.back].map(({ id }) => id);
      const said = new Set<string>();
      return component.children.flatMap(({ name: tag, attributes: { at } }) => {
        if (tag !== 'Hop' || !at || at.value.trim() === '') return [];
        const report = (message: string, mend: string) => [{ file, place: at.place, message, mend }];
        if (!ids.includes(at.value))
          return report(
            `The walk of \`${name}\` has no hop \`${at.value}\`.${suggestion(at.value, ids)}`,
            `name one of its hops: ${ids.map((id) => `\`${id}\``).join(', ')}`,
          );
        if (said.has(at.value))
          return report(`There is a \`<Hop at="${at.value}">\` in this walk already.`, 'make one of the two');
        said.add(at.value);
        return [];
      });
    });
    return [...stray, ...wrong];
  }),
};
