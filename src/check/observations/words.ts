import type { Moment } from '../../labs/facts.ts';
import type { RecordedCommand } from '../../labs/transcript.ts';
import type { Recording } from './recording.ts';
import type { World } from './world.ts';

const addresses = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g;
const macs = /(?<![\da-f:])[\da-f]{2}(?::[\da-f]{2}){5}(?![\da-f:])/gi;

/** Where addresses and MACs stand in a recording. Nothing is read before it is asked for. */
export class Words {
  readonly #commands: readonly RecordedCommand[];
  readonly #moments: readonly Moment[];
  readonly #captures: Recording['captures'];
  readonly #worlds: readonly World[];
  #inCommands: Map<string, number> | undefined;
  #inFacts: Set<string> | undefined;

  constructor({ commands, facts, captures }: Recording, worlds: readonly World[]) {
    this.#commands = commands;
    this.#moments = Object.values(facts?.moments ?? {});
    this.#captures = captures;
    this.#worlds = worlds;
  }

  /** Whether a MAC stands in a command, in the output of another one than that of an index, in the facts or in captured packets. */
  holdMac(mac: string, index: number): boolean {
    if (this.#stands(mac, index)) return true;
    const bytes = mac.replaceAll(':', '');
    return (
      this.#moments.some((moment) => JSON.stringify(moment).includes(mac)) ||
      Object.values(this.#captures).some(({ packets }) =>
        packets.some((packet) => packet.bytes.includes(bytes)),
      )
    );
  }

  /** Whether an address stands in a command, in the output of another one than that of an index, or in the facts. */
  holdAddress(address: string, index: number): boolean {
    if (this.#stands(address, index)) return true;
    if (this.#worlds.some((world) => world.withAddress(address).length > 0)) return true;
    this.#inFacts ??= new Set(
      this.#moments.flatMap((moment) => JSON.stringify(moment).match(addresses) ?? []),
    );
    return this.#inFacts.has(address);
  }

  #stands(word: string, index: number): boolean {
    this.#inCommands ??= this.#read();
    const at = this.#inCommands.get(word);
    return at !== undefined && at !== index;
  }

  /** By word, the only command in whose output it stands; -1 for one of many, or of a command. */
  #read(): Map<string, number> {
    const found = new Map<string, number>();
    const add = (text: string, index: number) => {
      for (const pattern of [addresses, macs])
        for (const [word] of text.matchAll(pattern))
          found.set(word, (found.get(word) ?? index) === index ? index : -1);
    };
    for (const [index, { command, output }] of this.#commands.entries()) {
      add(output, index);
      add(command, -1);
    }
    return found;
  }
}
