/** Finds, for a word, the names that one slip of the finger makes of it, without comparing it with each. */
export class NearNames {
  /** Names, by themselves and by what is left when one character is taken away. */
  readonly #byRest = new Map<string, string[]>();
  /** Names, by what is left of them when their numbers are one and the same. */
  readonly #byShape = new Map<string, string[]>();

  #longest = 0;

  constructor(names: Iterable<string>) {
    for (const name of names) {
      this.#longest = Math.max(this.#longest, name.length);
      for (const rest of restsOf(name.toLowerCase())) add(this.#byRest, rest, name);
      if (/\d/.test(name)) add(this.#byShape, shapeOf(name), name);
    }
  }

  /** The names of which one character was changed, added or taken away, or two neighbours swapped, to make a word. */
  near(word: string): string[] {
    if (word.length > this.#longest + 1) return [];
    const lower = word.toLowerCase();
    const near: string[] = [];
    for (const rest of restsOf(lower))
      for (const name of this.#byRest.get(rest) ?? [])
        if (!near.includes(name) && isOneEdit(lower, name.toLowerCase())) near.push(name);
    return near;
  }

  /** The names that differ from a word in their numbers only. */
  alike(word: string): readonly string[] {
    return this.#byShape.get(shapeOf(word)) ?? [];
  }
}

/** Whether two texts are the same, or one edit makes one of the other: a character more, less or other, or two swapped. */
export function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = (text: string, from: number) => text.slice(start + from);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  if (rest(short, 1) === rest(long, 1)) return true;
  return (
    short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, 2) === rest(long, 2)
  );
}

function restsOf(word: string): string[] {
  const rests = [word];
  for (let index = 0; index < word.length; index++) rests.push(word.slice(0, index) + word.slice(index + 1));
  return rests;
}

function shapeOf(name: string): string {
  return name.toLowerCase().replace(/\d+/g, '0');
}

function add(names: Map<string, string[]>, key: string, name: string): void {
  const known = names.get(key);
  if (!known) names.set(key, [name]);
  else if (!known.includes(name)) known.push(name);
}
