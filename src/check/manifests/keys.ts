import { isAlias, isMap, isNode, isPair, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import { quoteValue } from './path.ts';

/**
 * The first key of a document that Kubernetes doesn't take: one that stands in its map a second time, or is a list or a map
 * itself. yaml's own search for the former takes the square of a map's size.
 */
export function wrongKey(root: unknown): { key: Node; message: string } | undefined {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isAlias(node) || (!isMap(node) && !isSeq(node))) continue;
    const names = new Set<string>();
    for (const item of node.items) {
      if (!isPair(item)) {
        waiting.push(item);
        continue;
      }
      waiting.push(item.value);
      const { key } = item;
      if (!isNode(key)) continue;
      if (!isScalar(key)) return { key, message: 'a key must be a string' };
      const name = String(key.value);
      if (names.has(name)) return { key, message: `${quoteValue(name)} stands twice in the same object` };
      names.add(name);
    }
  }
  return undefined;
}
