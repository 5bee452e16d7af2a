/**
 * Puts one object in the place of equal ones: moments repeat most of what they say of a host. It saves memory, and who
 * has read a part of one moment has read it of the others. Changes `moments`.
 */
export function shareEqual(moments: readonly Record<string, Record<string, unknown>>[]): void {
  const last = new Map<string, Record<string, unknown>>();
  for (const moment of moments) {
    for (const [host, facts] of Object.entries(moment)) {
      const before = last.get(host);
      if (before) {
        for (const name of Object.keys(facts))
          if (isEqual(before[name], facts[name])) facts[name] = before[name];
        if (Object.keys(facts).every((name) => facts[name] === before[name])) moment[host] = before;
      }
      last.set(host, moment[host]!);
    }
  }
}

/** Whether two values of JSON are the same. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let index = 0; index < one.length; index++) if (!isEqual(one[index], other[index])) return false;
    return true;
  }
  if (Array.isArray(other)) return false;
  let count = 0;
  for (const key in one) {
    if (!isEqual((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
      return false;
    count++;
  }
  return count === Object.keys(other).length;
}
