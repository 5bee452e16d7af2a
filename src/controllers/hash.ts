/** The FNV-1a hash of a text, 32 bits of it: for names and numbers of our own. Those of kube-proxy's chains are SHA-256. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
