import type { Moment } from '../../labs/facts.ts';
import { chosenPart, hostOf, isSwitch } from './chosen.ts';
import { Flowchart } from './flowchart.ts';
import { hubsOf } from './hubs.ts';
import { insideOf } from './inside.ts';
import { levelsOf } from './levels.ts';
import type { Show } from './show.ts';
import { tablesOf } from './tables.ts';
import type { Topology, TopologyHost } from './topology.ts';
import { wrapped } from './wrapped.ts';

/** A topology as Mermaid's text. */
export interface TopologyText {
  text: string;
  /** By what Mermaid's text calls them: the ids of hosts (`worker`), interfaces (`worker:eth0`), links and tables. */
  ids: Map<string, string>;
  /**
   * By host, interface or link, the ids of what stands for it in the picture. For a tunnel these are the sign between its
   * ends and a line to each; for what belongs to a host that is drawn as one switch, the switch.
   */
  parts: Map<string, string[]>;
}

/** What is drawn, and how. */
export interface TopologyOptions {
  /** The hosts, in the order in which they are drawn; undefined for all from which a link leads. */
  hosts: readonly string[] | undefined;
  /** Those of which every interface is drawn though they are nothing but switches. Default: none. */
  opened?: readonly string[] | undefined;
  show: Show;
}

/** Writes a moment's topology, or the part of it that is chosen, as Mermaid's text. */
export function topologyText(moment: Moment, whole: Topology, options: TopologyOptions): TopologyText {
  const writer = new Writer(moment, whole, options);
  writer.write();
  return { text: writer.chart.text, ids: writer.chart.ids, parts: writer.parts };
}

class Writer {
  readonly chart = new Flowchart();
  readonly parts = new Map<string, string[]>();
  readonly #moment: Moment;
  /** All hosts: what is left out says where things are drawn, too. */
  readonly #whole: Topology;
  readonly #topology: Topology;
  readonly #options: TopologyOptions;
  readonly #levels: ReadonlyMap<string, number>;
  readonly #switches: ReadonlySet<TopologyHost>;

  constructor(moment: Moment, whole: Topology, options: TopologyOptions) {
    this.#moment = moment;
    this.#whole = whole;
    this.#options = options;
    this.#topology = chosenPart(whole, options.hosts);
    this.#levels = levelsOf(moment, whole);
    // What an author names is looked into; what is on the way is drawn small.
    this.#switches = new Set(
      this.#topology.hosts.filter(
        (host) =>
          isSwitch(host, whole) && !options.opened?.includes(host.name) && this.#tables(host).length === 0,
      ),
    );
  }

  write(): void {
    // Mermaid lays groups out from the last to the first.
    for (const host of this.#topology.hosts.toReversed()) {
      if (this.#switches.has(host)) this.#switch(host);
      else this.#host(host);
    }
    for (const { id, kind, from, to, label } of this.#topology.links) {
      if (kind === 'tunnel' || kind === 'bgp' || hostOf(from) === hostOf(to)) continue;
      const ends = this.#stands(from, to) ? ([from, to] as const) : ([to, from] as const);
      this.chart.edge(id, [this.#node(ends[0]), this.#node(ends[1])], {
        line: '---',
        text: label,
        className: kind,
      });
      this.parts.set(id, [id]);
    }
    this.#hubs();
  }

  #host(host: TopologyHost): void {
    const { chart } = this;
    chart.group(host.name, [host.name], 'host');
    this.parts.set(host.name, [host.name]);
    for (const { id, name, mac, addresses, up } of host.interfaces) {
      const macs = this.#options.show.words.includes('macs') && mac !== undefined ? [mac] : [];
      chart.node(id, [name, ...macs, ...addresses], 'interface');
      if (!up) chart.class('is-down', id);
      this.parts.set(id, [id]);
    }
    const inside = insideOf(host, this.#whole.links, (other) => this.#stands(other, host.name));
    for (const { link, above } of inside.links) {
      chart.edge(link.id, above, { line: '---', text: link.label, className: link.kind });
      this.parts.set(link.id, [link.id]);
    }
    const tables = this.#tables(host).map(({ name, title, lines }) => {
      const id = `${host.name} ${name}`;
      chart.node(id, [title, ...(lines.length > 0 ? wrapped(lines) : ['none'])], 'table');
      return id;
    });
    // Tables are wide: above them there is room for the interfaces side by side.
    const [first] = tables;
    if (first === undefined) for (const [above, below] of inside.order) chart.order(above, below);
    else for (const id of inside.bottoms) chart.order(id, first);
    tables.slice(1).forEach((table, index) => chart.order(tables[index]!, table));
    chart.end();
  }

  /** One node for a bridge, its ports and their host. */
  #switch({ name, interfaces }: TopologyHost): void {
    const bridge = interfaces.find(({ kind }) => kind === 'bridge');
    this.chart.node(name, [name, bridge?.name ?? ''], 'switch');
    const within = this.#topology.links.filter(
      ({ from, to }) => hostOf(from) === name && hostOf(to) === name,
    );
    for (const id of [name, ...[...interfaces, ...within].map((one) => one.id)]) this.parts.set(id, [name]);
  }

  #hubs(): void {
    for (const { id, label, kind, oneWay, ends, links } of hubsOf(this.#topology.links)) {
      this.chart.sign(id, [label], kind);
      const lowest = Math.min(...ends.map((end) => this.#level(end)));
      const flat = ends.every((end) => this.#level(end) === lowest);
      ends.forEach((end, index) => {
        const receives = oneWay && index === 1;
        // Ends of one height stand above their sign; else it stands above the lowest.
        const below = receives || (!oneWay && !flat && this.#level(end) === lowest);
        this.chart.edge(`${end}--${id}`, below ? [id, this.#node(end)] : [this.#node(end), id], {
          line: receives ? '-.->' : '-.-',
          className: kind,
        });
      });
      for (const { id: link, from, to } of links)
        this.parts.set(link, [id, `${from}--${id}`, `${to}--${id}`]);
    }
  }

  /** Whether one host stands above another one, given by themselves or by ids of their interfaces. */
  #stands(one: string, other: string): boolean {
    const difference = this.#level(one) - this.#level(other);
    if (difference !== 0) return difference > 0;
    const names = this.#whole.hosts.map(({ name }) => name);
    return names.indexOf(hostOf(one)) < names.indexOf(hostOf(other));
  }

  #level(end: string): number {
    return this.#levels.get(hostOf(end)) ?? 0;
  }

  /** What an end of a link is drawn as. */
  #node(end: string): string {
    const name = hostOf(end);
    return [...this.#switches].some((host) => host.name === name) ? name : end;
  }

  #tables({ name }: TopologyHost) {
    const { hosts, show } = this.#options;
    const facts = this.#moment[name];
    return facts ? tablesOf(facts, show, hosts !== undefined) : [];
  }
}
