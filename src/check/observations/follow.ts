import type { Moment } from '../../labs/facts.ts';
import { clashesIn } from './clashes.ts';
import { factsObservations } from './facts-observations.ts';
import { judge } from './judge.ts';
import { Knowledge } from './knowledge.ts';
import type { Conflict, Source } from './knowledge.ts';
import type { Observation, Seen, Sighting } from './observation.ts';
import type { ReadList } from './readers.ts';
import type { Recording } from './recording.ts';
import { stepOf } from './step.ts';
import type { Step } from './step.ts';
import { Words } from './words.ts';
import { World } from './world.ts';

/** What can't be true in a recording. */
export type Contradiction =
  | { kind: 'conflict'; conflict: Conflict }
  /** An output against itself, its command, or the facts: what it shows, behind "the command". */
  | { kind: 'output'; index: number; line: number; message: string }
  /** The facts of a moment, read right after a command (-1: before the first one), against themselves. */
  | { kind: 'facts'; index: number; message: string };

/** Goes through a recording from its first command to its last, and tells what contradicts what was seen before. */
export function follow(recording: Recording): Contradiction[] {
  return new Follower(recording).follow();
}

class Follower {
  readonly #recording: Recording;
  readonly #knowledge: Knowledge;
  readonly #found: Contradiction[] = [];
  readonly #steps: readonly (Step | undefined)[];
  /** What is read of each host. */
  readonly #lists = new Map<string, Set<ReadList>>();
  readonly #worlds: readonly World[];
  readonly #words: Words;
  /** The moment since which whatever counts for sightings stayed as it was. */
  #world: World | undefined;
  /** Sightings since that changed last, which no moment was found for yet. */
  #pending: { index: number; sighting: Sighting }[] = [];

  constructor(recording: Recording) {
    const { commands, facts, checks } = recording;
    this.#recording = recording;
    this.#steps = commands.map((command) => (checks.has(command) ? undefined : stepOf(command)));
    for (const { host, lists } of this.#steps.flatMap((step) => step?.readers ?? []))
      if (host !== undefined) this.#lists.set(host, new Set([...(this.#lists.get(host) ?? []), ...lists]));
    this.#worlds = Object.entries(facts?.moments ?? {}).map(([name, moment]) => new World(name, moment));
    this.#words = new Words(recording, this.#worlds);
    this.#knowledge = new Knowledge(commands.some(({ command }) => /\b(?:bond|team)/.test(command)));
    if (this.#lists.size > 0)
      for (const name in facts?.moments) learnKinds(facts.moments[name]!, this.#knowledge);
  }

  follow(): Contradiction[] {
    const { commands, captures } = this.#recording;
    this.#readFacts('up', -1);
    // The first of several equal commands is the one that was captured.
    const captured = new Map(
      Object.entries(captures).map(([name, { host, command }]) => [`${host} ${command}`, name]),
    );
    for (const [index, { host, command }] of commands.entries()) {
      this.#run(index);
      const name = captured.get(`${host} ${command}`);
      if (name !== undefined) this.#readFacts(name, index);
      captured.delete(`${host} ${command}`);
    }
    this.#readFacts('end', commands.length - 1);
    return this.#found;
  }

  #run(index: number): void {
    const [step, command] = [this.#steps[index], this.#recording.commands[index]!];
    if (!step) return;
    const seen = step.read(command);
    for (const { line, message } of seen.slips) this.#found.push({ kind: 'output', index, line, message });
    if (step.readsFirst) this.#look(seen, index);
    for (const effect of step.effects) {
      this.#knowledge.apply(effect, step.sure && command.exit === 0, { kind: 'command', index });
      if (!effect.changes.some(({ shape }) => shape !== undefined)) continue;
      this.#world = undefined;
      this.#pending = [];
    }
    if (!step.readsFirst) this.#look(seen, index);
  }

  #look({ observations, sightings }: Seen, index: number): void {
    for (const observation of observations) this.#learn(observation, { kind: 'output', index });
    for (const sighting of sightings) {
      const own = sighting.kind === 'own' ? this.#owns(sighting) : undefined;
      if (own === true) continue;
      if (own !== undefined) this.#found.push({ kind: 'output', index, line: sighting.line, message: own });
      else if (this.#world) this.#judge(sighting, index, this.#world);
      else this.#pending.push({ index, sighting });
    }
  }

  /**
   * True where the interface is known to have the address; what is wrong where it is known to have others only. A route may name an
   * address of another interface as its source.
   */
  #owns({ host, device, address, kernel }: Sighting & { kind: 'own' }): true | string | undefined {
    const known = this.#knowledge.addressesOf(host, device);
    if (!known) return undefined;
    if (known.some((text) => text.startsWith(`${address}/`) || text.startsWith(`${address} `))) return true;
    if (!kernel) {
      const routes = this.#knowledge.routesOf(host, device);
      if (known.length === 0 || !routes || routes.some((text) => text.includes(` src ${address}`)))
        return undefined;
    }
    const others = known.map((text) => `\`${text}\``).join(', ') || 'none';
    return `shows \`${address}\` as an address of \`${device}\` on \`${host}\`, which has ${others}`;
  }

  #readFacts(name: string, index: number): void {
    const { facts } = this.#recording;
    const moment = facts && Object.hasOwn(facts.moments, name) ? facts.moments[name] : undefined;
    if (!moment) return;
    const source: Source = { kind: 'facts', moment: name };
    for (const [host, lists] of this.#lists)
      if (Object.hasOwn(moment, host))
        for (const list of lists)
          for (const observation of factsObservations(host, moment[host]!, list))
            this.#learn(observation, source);
    const world = this.#worlds.find((one) => one.name === name)!;
    for (const message of clashesIn(moment, world)) this.#found.push({ kind: 'facts', index, message });
    for (const { index: at, sighting } of this.#pending) this.#judge(sighting, at, world);
    this.#pending = [];
    this.#world = world;
  }

  #learn(observation: Observation, source: Source): void {
    const conflict = this.#knowledge.learn(observation, source);
    if (conflict) this.#found.push({ kind: 'conflict', conflict });
  }

  #judge(sighting: Sighting, index: number, world: World): void {
    const message = judge(sighting, world, {
      worlds: this.#worlds,
      knowsMac: (mac) => this.#words.holdMac(mac, index),
      knowsAddress: (address) => this.#words.holdAddress(address, index),
    });
    if (message !== undefined) this.#found.push({ kind: 'output', index, line: sighting.line, message });
  }
}

/** What kind of interfaces names stand for. */
function learnKinds(moment: Moment, knowledge: Knowledge): void {
  for (const host in moment)
    for (const { ifname, linkinfo } of moment[host]!.links) {
      const kind = (linkinfo as { info_kind?: unknown } | undefined)?.info_kind ?? '';
      if (typeof ifname === 'string' && typeof kind === 'string') knowledge.learnKind(ifname, kind);
    }
}
