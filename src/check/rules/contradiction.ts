import { outputLines } from '../../labs/console.ts';
import type { LabFolder } from '../../labs/load.ts';
import type { RecordedCommand, Transcript } from '../../labs/transcript.ts';
import { blockPlace } from '../claims.ts';
import type { CommandClaim, PageClaims } from '../claims.ts';
import type { Report } from '../finding.ts';
import { follow } from '../observations/follow.ts';
import type { Contradiction } from '../observations/follow.ts';
import type { Conflict, Said, Source } from '../observations/knowledge.ts';
import type { Attribute } from '../observations/observation.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** What one place of a recording says of an interface, an address or a table, and another one denies. */
export const contradiction: Rule = {
  id: 'contradiction',
  severity: 'error',
  doc: {
    finds:
      'a MAC, address, number, route, neighbour, forwarding entry or rule that one recorded command shows and another one, or the facts, deny, though no command between them could have changed it; an entry that leads to another interface than the one that has the address or MAC; one MAC or address on two hosts of a segment',
    why: 'Labs that misbehave are found this way: a name that means two things, an entry that is left over, a recording that was edited. A program in the background that changes addresses or tables by itself looks the same.',
    example: [
      '```console',
      'worker# ip -br link show eth0',
      'eth0@if2         UP             02:00:00:00:00:99 <BROADCAST,MULTICAST,UP,LOWER_UP>',
      '```',
    ].join('\n'),
    mend: 'find out which of the two is true, correct the lab, and record it again; where the lab means to show it, suppress it at the command’s block',
  },
  check: eachPage((claims) => {
    const { lab, transcript } = claims;
    if (!lab || !transcript) return [];
    const found = follow({
      commands: transcript.commands,
      facts: lab.facts,
      captures: lab.captures?.captures ?? {},
      checks: new Set(claims.exercises.flatMap(({ before, after }) => [before.recorded, after.recorded])),
    });
    if (found.length === 0) return [];
    const shown = new Map(claims.commands.map((claim) => [claim.recorded, claim]));
    return found.map((one) => report(one, { ...claims, lab, transcript, shown }));
  }),
};

/** A page with a recorded lab. */
interface Context extends PageClaims {
  lab: LabFolder;
  transcript: Transcript;
  /** What the page shows of each recorded command. */
  shown: ReadonlyMap<RecordedCommand | undefined, CommandClaim>;
}

function report(found: Contradiction, claims: Context): Report {
  const [source, line] = whereIs(found);
  const text =
    found.kind === 'conflict'
      ? conflictText(found.conflict, claims)
      : found.kind === 'facts'
        ? `${found.message}.`
        : `${commandText(found.index, claims)} ${found.message}.`;
  return {
    ...placeIn(claims, source, line),
    message: text,
    mend: `find out which is true, correct the lab, and run \`${recordCommand(claims.lab.name)}\`; if the lab shows it on purpose, suppress it here with the reason`,
  };
}

/** Where a contradiction is best shown: at the later of two outputs; of the facts at what they were read after. */
function whereIs(found: Contradiction): [Source | undefined, number] {
  if (found.kind === 'output') return [{ kind: 'output', index: found.index }, found.line];
  if (found.kind === 'facts')
    return [found.index < 0 ? undefined : { kind: 'command', index: found.index }, 0];
  const { earlier, later } = found.conflict;
  const best = [later, earlier].find(({ source }) => source.kind !== 'facts');
  return [best?.source, best?.line ?? 0];
}

function placeIn(claims: Context, source: Source | undefined, line: number): Pick<Report, 'file' | 'place'> {
  const { page, lab, transcript, shown } = claims;
  if (!source || source.kind === 'facts')
    return { file: page.file, place: page.lab?.place ?? { line: 1, column: 1 } };
  const recorded = transcript.commands[source.index]!;
  const claim = shown.get(recorded);
  if (!claim) {
    const place = lab.transcript!.at(['commands', source.index]);
    return { file: `${lab.folder}/transcript.yaml`, place };
  }
  const { block, command } = claim;
  const text = source.kind === 'output' ? outputLines(recorded.output)[line] : undefined;
  const own = command.output.find((one) => !one.elision && one.text.trimEnd() === text);
  return { file: page.file, place: blockPlace(page, block, own?.line ?? command.promptLines.start) };
}

function commandText(index: number, claims: Context): string {
  const { host, command } = claims.transcript.commands[index]!;
  return `${quote(command)} on \`${host}\``;
}

const names: Readonly<Record<string, string>> = {
  mac: 'the MAC',
  broadcast: 'the broadcast address',
  index: 'the number',
  mtu: 'the MTU',
  master: 'the master',
  peer: 'the other end',
  namespace: 'the namespace of the other end',
  id: 'the identifier',
  local: 'the local address',
  through: 'the interface below',
  port: 'the port',
  addresses: 'the address',
  addresses6: 'the address',
  routes: 'the route',
  neighbours: 'the neighbour',
  fdb: 'the forwarding entry',
};

function nameOf(attribute: Attribute): string {
  return names[attribute] ?? `the rule of \`${attribute.replace(/^rules /, '')}\``;
}

function conflictText(
  { host, interface: name, attribute, earlier, later, instead }: Conflict,
  claims: Context,
): string {
  const what = nameOf(attribute);
  const whose = name === '' ? `on \`${host}\`` : `of \`${name}\` on \`${host}\``;
  const swap = later.source.kind === 'facts' && earlier.source.kind !== 'facts';
  const [one, other] = swap ? [earlier, later] : [later, earlier];
  const subject = saidBy(one, claims, false);
  const against = saidBy(other, claims, true);
  const near = instead === undefined ? '' : `, but \`${instead}\``;
  if (one.text === undefined)
    return `${subject} leaves out ${what} \`${other.text}\` ${whose}, which ${against} shows${instead === undefined ? '' : `, and shows \`${instead}\``}.`;
  if (other.text === undefined)
    return `${subject} shows ${what} \`${one.text}\` ${whose}, which ${against} does not show${near}.`;
  const said = ({ text }: Said) => (text === '' ? 'none' : `\`${text}\``);
  return `${subject} shows ${said(one)} as ${what} ${whose}; ${against} shows ${said(other)}.`;
}

function saidBy({ source, line }: Said, claims: Context, withPlace: boolean): string {
  if (source.kind === 'facts') return `facts.json (\`${source.moment}\`)`;
  const text = commandText(source.index, claims);
  if (!withPlace) return text;
  const { file, place } = placeIn(claims, source, line);
  return `${text} (${file === claims.page.file ? '' : `${file} `}line ${place.line})`;
}
