import type { PhrasingContent, RootContent } from 'mdast';
import { waysOf } from '../../components/walk/view.ts';
import { momentOf } from '../../diagrams/topology/picture.ts';
import { commandOf, entryText } from '../../diagrams/walk/entries.ts';
import type { Decision } from '../../diagrams/walk/decision.ts';
import { headerText } from '../../diagrams/walk/header-text.ts';
import { walkOf } from '../../diagrams/walk/walk.ts';
import type { Hop } from '../../diagrams/walk/walk.ts';
import {
  absenceText,
  changeText,
  directionWords,
  endText,
  gapText,
  tableText,
} from '../../diagrams/walk/words.ts';
import { UserError } from '../../labs/errors.ts';
import type { LabFolder } from '../../labs/load.ts';
import { inlineCode, list, paragraph, strong, text, words } from './nodes.ts';

/** What an author says of hops, by their identity. */
export type HopProse = ReadonlyMap<string, RootContent[]>;

/** One packet's way and its answer's as lists, hop by hop. */
export function walkNodes(lab: LabFolder, capture: string, title: string, prose: HopProse): RootContent[] {
  const recorded = lab.captures?.captures[capture];
  const walk = recorded && walkOf(recorded, momentOf(lab, capture));
  if (!walk)
    throw new UserError(`The lab \`${lab.name}\` has no capture \`${capture}\` with a packet to follow.`);
  return [
    paragraph(strong(text(`Packet walk: ${title}`))),
    ...waysOf(walk).flatMap((way) => [
      paragraph(text(`${way.title}:`)),
      list(
        way.hops.map((hop) => [...hopNodes(hop), ...(prose.get(hop.id) ?? [])]),
        way.hops[0]?.number,
      ),
    ]),
  ];
}

function hopNodes(hop: Hop): RootContent[] {
  const place = `${hop.interface} of ${hop.host} ${directionWords[hop.direction]}${hop.aside ? ', a copy' : ''}`;
  const ending = hop.end?.how === 'taken' ? [hop.end.decision] : [];
  const said = [
    ...hop.changes.map((change) => [text(changeText(change))]),
    ...hop.gaps.map((gap) => [text('Unexplained: '), ...words(gapText(gap))]),
    ...hop.decisions.map(entryWords),
    ...(hop.end ? [[text(endText(hop.end, hop))]] : []),
    ...ending.map(entryWords),
  ];
  return [
    paragraph(strong(text(place)), text(headersOf(hop))),
    ...(said.length > 0 ? [list(said.map((one) => [paragraph(...one)]))] : []),
  ];
}

/** The headers from the outside to the inside; nothing where they are those of the hop before. */
function headersOf({ observation, from }: Hop): string {
  const [now, before] = [observation, from?.observation].map((one) =>
    one?.packet.layers
      .map(headerText)
      .map(({ name, text }) => `${name} ${text}`.trim())
      .join('; '),
  );
  return now === before ? '' : `: ${now}`;
}

/** An entry, and the command that shows it. */
function entryWords(decision: Decision): PhrasingContent[] {
  const entry = entryText(decision);
  const lines = (entry ?? '').split('\n').filter(Boolean);
  const shown = lines.flatMap((line, index) => [...(index > 0 ? [text(', ')] : []), inlineCode(line.trim())]);
  const absent = decision.table === 'flood' ? absenceText(decision) : '';
  return [
    text(`${tableText(decision)}: `),
    ...(shown.length > 0 ? shown : [text(absent)]),
    text(' ('),
    inlineCode(commandOf(decision)),
    text(')'),
  ];
}
