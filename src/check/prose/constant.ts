import { BlockList, isIPv6 } from 'node:net';
import type { Name } from '../../diagrams/mermaid/names.ts';
import type { Vocabulary } from '../../diagrams/mermaid/vocabulary.ts';
import { constants, documentationRanges } from './constants.ts';
import type { Constant, DocumentationRange } from './constants.ts';
import { isOneEdit } from './near-names.ts';

const byName = new Map(constants.map((one) => [`${keyOf(one.kind)} ${one.name}`, one]));

const ranges = documentationRanges.map((range) => {
  const list = new BlockList();
  if (range.kind !== 'mac') list.addSubnet(range.address, range.length, range.kind);
  return { range, list };
});

/**
 * The entry of the shared list for a name that no recording holds; undefined where it has none, or where the name is more
 * likely a slip for one that the lab recorded.
 */
export function constantFor(
  name: Pick<Name, 'kind' | 'text'>,
  vocabulary: Vocabulary,
): Constant | DocumentationRange | undefined {
  const constant = byName.get(`${name.kind} ${name.text}`);
  if (constant) return constant.near && isNearRecorded(name, vocabulary) ? undefined : constant;
  const range = rangeOf(name);
  if (!range) return undefined;
  const kinds = name.kind === 'mac' ? (['mac'] as const) : (['address', 'prefix'] as const);
  const used = kinds.some((kind) =>
    [...vocabulary.all(kind)].some((text) => rangeOf({ kind, text }) === range),
  );
  return used || isNearRecorded(name, vocabulary) ? undefined : range;
}

/** Interfaces, chains and hosts are words to the reader of names. */
function keyOf(kind: Constant['kind']): Name['kind'] {
  return kind === 'interface' || kind === 'chain' || kind === 'host' ? 'word' : kind;
}

/** The range for documentation that an address or prefix is in. */
function rangeOf({ kind, text }: Pick<Name, 'kind' | 'text'>): DocumentationRange | undefined {
  if (kind === 'mac')
    return ranges.find(({ range }) => range.kind === 'mac' && text.startsWith(range.address.slice(0, -2)))
      ?.range;
  if (kind !== 'address' && kind !== 'prefix') return undefined;
  const [address = '', length] = text.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  return ranges.find(
    ({ range, list }) => list.check(address, family) && Number(length ?? range.length) >= range.length,
  )?.range;
}

/** Whether a recorded name becomes this one by one edit, or by another number at one place. */
function isNearRecorded({ kind, text }: Pick<Name, 'kind' | 'text'>, vocabulary: Vocabulary): boolean {
  const names =
    kind === 'word'
      ? [...vocabulary.hosts, ...vocabulary.interfaces, ...vocabulary.chains]
      : vocabulary.all(kind);
  const parts = text.split(/[.:/]/);
  for (const known of names) {
    if (isOneEdit(text, known)) return true;
    const others = known.split(/[.:/]/);
    if (parts.length > 1 && others.length === parts.length && differences(parts, others) <= 1) return true;
  }
  return false;
}

function differences(parts: readonly string[], others: readonly string[]): number {
  return parts.filter((part, index) => part !== others[index]).length;
}
