import { fnv1a } from '../hash.ts';

/**
 * The name of a chain or a set, for people: `ingress-shop/web`. It begins with a letter, as nft asks for; namespaces may begin with a digit. The kernel takes 255
 * bytes: a longer one is cut, and ends with a hash of the whole.
 */
export function nameOf(kind: string, object: string): string {
  const name = `${kind}-${object}`;
  return name.length <= 200 ? name : `${name.slice(0, 190)}-${fnv1a(name).toString(16).padStart(8, '0')}`;
}
