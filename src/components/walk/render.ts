import { h, toHtml } from '@expressive-code/core/hast';
import type { Element, ElementContent } from '@expressive-code/core/hast';
import { commandOf, entryText } from '../../diagrams/walk/entries.ts';
import type { Decision } from '../../diagrams/walk/decision.ts';
import { headerText } from '../../diagrams/walk/header-text.ts';
import type { Hop } from '../../diagrams/walk/walk.ts';
import {
  absenceText,
  changeText,
  directionWords,
  endText,
  gapText,
  tableText,
} from '../../diagrams/walk/words.ts';
import { safeText } from '../console/text.ts';

/**
 * What a hop says, as HTML: the place, the headers, what changed, and the entries that decided it. `element.ts` adds what
 * needs JavaScript.
 */
export function renderHop(hop: Hop): string {
  const ending = hop.end?.how === 'taken' ? [hop.end.decision] : [];
  const said = [
    ...hop.changes.map((change) => h('li', safeText(changeText(change)))),
    ...hop.gaps.map((gap) =>
      h('li', { className: 'walk-gap' }, safeText(`Unexplained: ${plain(gapText(gap))}`)),
    ),
  ];
  return toHtml([
    h('p', { className: 'walk-place' }, [
      h('b', safeText(hop.interface)),
      ` ${directionWords[hop.direction]}${hop.aside ? ', a copy' : ''}`,
    ]),
    headers(hop),
    ...(said.length > 0 ? [h('ul', said)] : []),
    entries(hop.decisions),
    ...(hop.end ? [h('p', { className: 'walk-end' }, safeText(endText(hop.end, hop)))] : []),
    ...(ending.length > 0 ? [entries(ending)] : []),
  ]);
}

/** The headers from the outside to the inside; what the hop before did not have is marked. */
function headers({ observation: { packet }, from }: Hop): Element {
  const texts = packet.layers.map(headerText);
  const old = from?.observation.packet.layers.map(headerText);
  // Tunnels add and remove headers on the outside, so both are laid side by side from the inside.
  const shift = (old?.length ?? 0) - texts.length;
  const isNew = texts.map(({ name, text }, index) => {
    const other = old?.[index + shift];
    return old !== undefined && (other?.name !== name || other.text !== text);
  });
  const boxes = texts.flatMap(({ name, text }, index) => [
    h(isNew[index] ? 'mark' : 'span', [h('b', name), ' ', ...safeText(text)]),
    { type: 'text' as const, value: ' ' },
  ]);
  const same = old !== undefined && shift === 0 && !isNew.includes(true);
  return h('p', { className: ['walk-headers', ...(same ? ['walk-same'] : [])] }, boxes);
}

/** Each entry with the command that shows it. */
function entries(decisions: readonly Decision[]): Element {
  return h(
    'dl',
    decisions.flatMap((decision) => [
      h('dt', safeText(tableText(decision))),
      h('dd', [entry(decision), h('kbd', { dataHost: decision.host }, safeText(commandOf(decision)))]),
    ]),
  );
}

function entry(decision: Decision): ElementContent {
  const text = entryText(decision);
  if (text !== undefined) return h('code', safeLines(text));
  return decision.table === 'flood' ? h('span', safeText(absenceText(decision))) : h('span');
}

/** Lines of an entry: a line break acts, so each is written apart. */
function safeLines(text: string): ElementContent[] {
  return text.split('\n').flatMap((line, index) => [...(index > 0 ? [h('br')] : []), ...safeText(line)]);
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
