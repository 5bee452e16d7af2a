import type { Vocabulary } from '../../diagrams/mermaid/vocabulary.ts';
import { constants } from './constants.ts';
import { NearNames } from './near-names.ts';
import { isCommon, isTerm } from './terms.ts';

/** Names of interfaces as the kernel, systemd and CNI plugins make them. */
const interfaceName =
  /^(?:(?:eth|br|br-|cni|docker|virbr|vxlan|geneve|gre|gretap|tunl|sit|ip6tnl|wg|tun|tap|bond|dummy|ifb|vrf|wlan|kube-ipvs|antrea-gw|ovn-k8s-mp|genev_sys_)\d+(?:\.\d+)?|(?:en[ops]|cali|lxc|veth|azv|eni)[0-9a-f]*\d[0-9a-f]*|flannel(?:-v6)?\.\d+|cilium_\w+|(?:vxlan|wireguard)\.cali)$/;

/** `KUBE-SVC-…`, `FLANNEL-POSTRTG`, `cali-FORWARD`, `CILIUM_INPUT` */
const chainName = /^(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+|cali-[a-zA-Z0-9-]+|CILIUM_\w+)$/;

/** `pod-1`, `ns2`, `node-a-3`: a word in lower case with a number at its end. */
const numbered = /^[a-z]+(?:-[a-z]+)*-?\d+(?:\.\d+)?$/;

const hostName =
  /^[a-z\d_-][a-z\d._-]*\.(?:svc|local|internal|test|example|invalid|arpa|example\.(?:com|net|org))$/i;

const digit = /\d/;
const hooks = constants.filter(({ kind }) => kind === 'chain').map(({ name }) => name);

/** What a word seems to be, with its article; undefined for a plain word. */
export type Likely = 'the host' | 'the interface' | 'the chain' | 'the host name' | 'the number' | 'the name';

/** Tells the words that name a part of a lab, or were meant to, from all others. */
export class LikelyNames {
  readonly #vocabulary: Vocabulary;
  readonly #near: NearNames;
  /** The plural of names, and names without their numbers: plain words to a person. */
  readonly #plain: ReadonlySet<string>;
  readonly #known = new Map<string, Likely | undefined>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    const own = [...vocabulary.hosts, ...vocabulary.interfaces];
    this.#near = new NearNames([...own, ...vocabulary.chains, ...hooks]);
    this.#plain = new Set(
      own
        .flatMap((name) => [name, `${name}s`, name.replace(/s$/, ''), name.replace(/[\d.-]+$/, '')])
        .map((name) => name.toLowerCase()),
    );
  }

  /** What a word of inline code (`code`), or of a cell or caption, seems to be. */
  kindOf(word: string, code: boolean): Likely | undefined {
    const key = `${code ? '`' : ''}${word}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#read(word, code));
    return this.#known.get(key);
  }

  #read(word: string, code: boolean): Likely | undefined {
    const { hosts, interfaces } = this.#vocabulary;
    if (hosts.has(word) && (code || digit.test(word))) return 'the host';
    if (interfaces.has(word) && (code || digit.test(word))) return 'the interface';
    if (this.#isChain(word)) return 'the chain';
    if (/^0x[\da-f]+$/i.test(word)) return 'the number';
    if (isTerm(word)) return undefined;
    if (interfaceName.test(word)) return 'the interface';
    if (chainName.test(word)) return 'the chain';
    if (word.includes('.') && hostName.test(word)) return 'the host name';
    if (numbered.test(word)) return 'the name';
    return this.#isSlip(word, code) ? 'the name' : undefined;
  }

  /** Whether a word was probably meant as a name of the lab. */
  #isSlip(word: string, code: boolean): boolean {
    const near = this.#near.near(word);
    if (digit.test(word)) return near.length > 0 || this.#near.alike(word).length > 0;
    // Chains have their own, loud way of writing.
    if (near.some((name) => this.#isChain(name)) && /[A-Z]{2}/.test(word)) return true;
    const names = near.filter((name) => !this.#isChain(name));
    if (names.length === 0 || (code && isCommon(word))) return false;
    return code || (!this.#plain.has(word.toLowerCase()) && names.some((name) => name.length > 3));
  }

  #isChain(name: string): boolean {
    return this.#vocabulary.chains.has(name) || hooks.includes(name);
  }
}
