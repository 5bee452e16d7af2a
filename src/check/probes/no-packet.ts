import type { RecordedCommand } from '../../labs/transcript.ts';
import { startedBy } from '../shell/started.ts';
import type { Started } from '../shell/started.ts';

/** No line that tells of a packet must be read further to know it. */
const LONGEST = 400;

// What a line of tcpdump begins with, behind time, interface and direction; or who sends to whom.
const tcpdumpLine =
  /(?:^|\s)(?:IP6?|ARP|RARP|STP|LLDP|MPLS|EAPOL|LACPv\d|CDPv\d|802\.1[QX]|PPPoE|VXLAN|IPX|IS-IS)[ ,(]|\S > \S|\bethertype\b/;
const tsharkLine = /\S (?:→|->|>) \S/;
const summary =
  /^(?:tcpdump|tshark|dumpcap|Running as|listening on|reading from|Capturing on|Packets|\d+ packets? (?:captured|received|dropped))/;

/**
 * What a recorded command shows of a program that should have printed packets and printed none, to stand behind "the command". Undefined
 * where it printed some, where it was told to print none, and where no such program ran.
 */
export function noPacket(recorded: RecordedCommand): string | undefined {
  const started = startedBy(recorded);
  const at = started.findIndex(({ words }) => words[0] === 'tcpdump' || words[0] === 'tshark');
  const sniffer = started[at];
  if (!sniffer) return undefined;
  const [name = '', ...options] = sniffer.words;
  const lines = recorded.output.split(/\r\n|\n|\r/).map((line) => line.slice(0, LONGEST));
  if (lines.some((line) => /^0 packets captured/.test(line))) return `\`${name}\` captured 0 packets`;
  if (!prints(sniffer, options)) return undefined;
  const isPacket =
    started[at + 1]?.before === '|'
      ? // Another program may have made anything of them, but nothing of nothing.
        (line: string) => !summary.test(line) && !/^\s*0?\s*$/.test(line)
      : name === 'tcpdump'
        ? (line: string) => tcpdumpLine.test(line)
        : (line: string) => options.includes('-T') || options.includes('-z') || tsharkLine.test(line);
  return lines.some(isPacket) ? undefined : `\`${name}\` shows no packet`;
}

/** Whether packets go to the output of the command. */
function prints({ output, substituted }: Started, options: readonly string[]): boolean {
  if (output !== undefined || substituted) return false;
  if (options.includes('--print')) return true;
  // -w writes a file; the others list interfaces, link types and versions, or print a filter's code.
  return !options.some((word) => /^-[a-zA-Z]*(?:[wDLh]|d{1,3})$|^--(?:version|help|list-)/.test(word));
}
