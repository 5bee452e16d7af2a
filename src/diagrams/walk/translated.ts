import type { NetworkHost } from '../topology/network.ts';
import { readIpvs } from '../facts/ipvs.ts';
import { readChains } from '../facts/netfilter.ts';
import { addressChanges } from './change.ts';
import { rulesMet } from './chain-walk.ts';
import type { RuleMet } from './chain-walk.ts';
import { because, unexplained } from './decision.ts';
import type { Decision, Reasons } from './decision.ts';
import { outerDepth, outerIp } from './headers.ts';
import type { Observation } from './hop.ts';
import { nftRules } from './nft-rules.ts';
import { markedBy } from './rule-match.ts';
import type { Met, Target } from './rule-match.ts';
import { mirrors, tupleOf } from './tuple.ts';
import type { Tuple } from './tuple.ts';
import type { Ways } from './ways.ts';

/** A translation that was seen on the way there: a host remembers it for the answer. */
export interface Translation {
  host: string;
  before: Tuple;
  after: Tuple;
}

/** The translation between two observations on one host; undefined where there is none. */
export function translationOf(before: Observation, after: Observation): Translation | undefined {
  if (addressChanges(before, after).length === 0) return undefined;
  const tuple = (one: Observation) => tupleOf(one.packet, outerDepth(one));
  return { host: after.captured.host, before: tuple(before), after: tuple(after) };
}

/**
 * Why addresses, ports or the mark are others than before: the rule that says so, the virtual server, or the connection
 * that the packet belongs to.
 * @param earlier The translations of the packet that this one answers.
 */
export function translated(
  before: Observation,
  after: Observation,
  earlier: readonly Translation[],
  ways: Ways,
): Reasons {
  const { host: name } = after.captured;
  const translation = translationOf(before, after);
  const [from, to] = [before.captured.mark ?? 0, after.captured.mark ?? 0];
  if (!translation && from === to) return because();
  const host = ways.host(name);
  const decisions: Decision[] = [];
  const reasons: Reasons = { decisions, gaps: [] };
  const path = host && new FilterPath(host, before, after);
  if (translation) {
    const connection = connectionOf(translation, earlier, outerIp(after).next);
    const found = connection ? [connection] : path?.translation(translation);
    if (found) decisions.push(...found);
    else {
      const [was, is] = [translation.before, translation.after].map(ends);
      reasons.gaps.push({ host: name, missing: 'translation', from: was!, to: is! });
    }
  }
  if (from !== to) {
    const rule = path?.marking(to);
    if (rule) decisions.push({ host: name, table: 'chain', ...rule });
    else reasons.gaps.push(...unexplained({ host: name, missing: 'mark', from, to }).gaps);
  }
  return reasons;
}

function ends({ source, sourcePort, destination, destinationPort }: Tuple): string {
  return `${end(source, sourcePort)} → ${end(destination, destinationPort)}`;
}

function end(address: string, port: number | undefined): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What undoes, for an answer, a translation that was seen on the way there. */
function connectionOf(
  { host, before, after }: Translation,
  earlier: readonly Translation[],
  protocol: number,
): Decision | undefined {
  const original = earlier.find(
    (one) => one.host === host && mirrors(one.after, before) && mirrors(one.before, after),
  );
  return original && { host, table: 'connection', original: original.before, reply: before, protocol };
}

/** The rules that a packet meets between two places of one host. */
class FilterPath {
  readonly #host: NetworkHost;
  readonly #chains;
  readonly #before: Observation;
  readonly #after: Observation;

  constructor(host: NetworkHost, before: Observation, after: Observation) {
    this.#host = host;
    this.#chains = readChains(host.facts);
    this.#before = before;
    this.#after = after;
  }

  /** The rules or the virtual server that gave it its new ends; undefined where one is not found, or more than one. */
  translation({ before: was, after: is }: Translation): Decision[] | undefined {
    const { name: host, facts } = this.#host;
    const decisions: Decision[] = [];
    const met = this.#met();
    const toOther = was.destination !== is.destination || was.destinationPort !== is.destinationPort;
    const fromOther = was.source !== is.source || was.sourcePort !== is.sourcePort;
    const virtual = readIpvs(facts).find(
      ({ address, servers }) =>
        address === end(was.destination, was.destinationPort) &&
        servers.some((real) => real.address === end(is.destination, is.destinationPort)),
    );
    const into = this.#only('PREROUTING', met, (target) => this.#givesDestination(target, is));
    // The rules behind the routing decision meet the packet with its new destination.
    Object.assign(met, { destination: is.destination, destinationPort: is.destinationPort });
    met.out = this.#after.captured.interface;
    const outOf = this.#only('POSTROUTING', met, (target) => this.#givesSource(target, is));
    if (toOther && virtual)
      decisions.push({ host, table: 'ipvs', server: virtual, real: end(is.destination, is.destinationPort) });
    else if (toOther) {
      const rule = into ?? nftRules(this.#chains, 'dnat', this.#met(), is);
      if (!rule) return undefined;
      decisions.push({ host, table: 'chain', ...rule });
    }
    if (fromOther || (!toOther && !fromOther)) {
      const rule = outOf ?? nftRules(this.#chains, 'snat', met, is);
      if (!rule) return undefined;
      decisions.push({ host, table: 'chain', ...rule });
    }
    return decisions;
  }

  /** The rule that gave it its new mark; undefined where none is found, or more than one. */
  marking(to: number): RuleMet | undefined {
    const met = this.#met();
    const gives = (target: Target, mark: number | undefined) =>
      markedBy(target, mark ?? this.#before.captured.mark ?? 0) === to;
    const rules = this.#through('PREROUTING', met, gives);
    met.out = this.#after.captured.interface;
    rules.push(...this.#through('FORWARD', met, gives), ...this.#through('POSTROUTING', met, gives));
    return rules.length === 1 ? rules[0] : undefined;
  }

  #met(): Met {
    const { captured, packet } = this.#before;
    return {
      ...tupleOf(packet, outerDepth(this.#before)),
      protocol: outerIp(this.#before).next,
      in: captured.interface,
      out: undefined,
      mark: captured.mark ?? 0,
      isLocal: (address) => this.#host.addresses.some((own) => own.address === address),
    };
  }

  #only(first: string, met: Met, wanted: (target: Target) => boolean): RuleMet | undefined {
    const rules = this.#through(first, met, wanted);
    return rules.length === 1 ? rules[0] : undefined;
  }

  #through(
    first: string,
    met: Met,
    wanted: (target: Target, mark: number | undefined) => boolean,
  ): RuleMet[] {
    return ['mangle', 'nat', 'filter'].flatMap((table) => rulesMet(this.#chains, table, first, met, wanted));
  }

  #givesDestination({ name, options }: Target, { destination, destinationPort }: Tuple): boolean {
    if (name === 'REDIRECT') return this.#has(this.#before.captured.interface, destination);
    return name === 'DNAT' && named(options[1], destination, destinationPort);
  }

  #givesSource({ name, options }: Target, { source, sourcePort }: Tuple): boolean {
    if (name === 'MASQUERADE') return this.#has(this.#after.captured.interface, source);
    return name === 'SNAT' && named(options[1], source, sourcePort);
  }

  #has(name: string, address: string): boolean {
    return this.#host.addresses.some((own) => own.interface === name && own.address === address);
  }
}

/** Whether `10.244.1.2:80`, or an address alone, is this address and port. */
function named(text: string | undefined, address: string, port: number | undefined): boolean {
  return text === address || text === end(address, port);
}
