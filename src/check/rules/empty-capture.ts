import { blockPlace } from '../claims.ts';
import { noPacket } from '../probes/no-packet.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A program that should have shown packets and shows none, or a capture without any. */
export const emptyCapture: Rule = {
  id: 'empty-capture',
  severity: 'error',
  doc: {
    finds:
      'a recorded `tcpdump` or `tshark` that shows no packet, or a capture in `captures.json` without one, in a block without `fails="<reason>"`',
    why: 'Often the program was not ready when the packets came, and `2>/dev/null` hid it. Such a block proves nothing.',
    example: ['```console', 'worker# timeout 5 tcpdump -c 1 icmp 2>/dev/null', '```'].join('\n'),
    mend: 'start the program earlier, or wait longer before the traffic, and record the lab again; where silence is the point, write `fails="<why>"` behind `console`',
    always: 'the reason in `fails` is what it asks for',
  },
  check: eachPage(({ page, lab, commands }) => [
    ...commands.flatMap(({ block, command, recorded }) => {
      const found = recorded && block.fails === undefined ? noPacket(recorded) : undefined;
      if (found === undefined) return [];
      return {
        file: page.file,
        place: blockPlace(page, block, command.promptLines.start),
        message: `${quote(command.command)} on \`${command.host}\` saw nothing: ${found}.`,
        mend: mend(lab!.name),
      };
    }),
    ...Object.entries(lab?.captures?.captures ?? {}).flatMap(([name, { host, command, packets }]) => {
      if (packets.length > 0) return [];
      const block = commands.find(
        (one) => one.recorded?.host === host && one.recorded.command === command,
      )?.block;
      if (block?.fails !== undefined) return [];
      return {
        file: `${lab!.folder}/lab.yaml`,
        place: lab!.lab.at(['captures', name]),
        message: `The capture \`${name}\` of ${quote(command)} on \`${host}\` holds no packet.`,
        mend: mend(lab!.name),
      };
    }),
  ]),
};

function mend(lab: string): string {
  return `have it listen before the packets come, and run \`${recordCommand(lab)}\`; if silence is the point, write \`fails="<why>"\` behind \`console\``;
}
