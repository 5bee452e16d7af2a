import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Node, Scalar } from 'yaml';

/** The keys of a document that stand in one map twice: the second of each. yaml's own search takes the square of a map's size. */
export function duplicateKeys(root: unknown): Scalar[] {
  const found: Scalar[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop() as Node;
    if (isAlias(node) || (!isMap(node) && !isSeq(node))) continue;
    const names = new Set<string>();
    for (const item of node.items) {
      if (!isPair(item)) {
        waiting.push(item);
        continue;
      }
      waiting.push(item.value);
      if (!isScalar(item.key) || item.key.value === '<<') continue;
      const name = String(item.key.value);
      if (names.has(name)) found.push(item.key);
      names.add(name);
    }
  }
  return found;
}
