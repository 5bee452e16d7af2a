import { suggestion } from '../labs/near.ts';

/** So many wrong names of one book get a suggestion, … */
const most = 200;
/** … none longer than this: comparing costs what the lengths multiply to. */
const longest = 100;

/** Makes a function that suggests the nearest of the known names, at a cost that stays small however many names are wrong. */
export function nearMiss(known: Iterable<string>): (name: string) => string {
  const names = [...known];
  const made = new Map<string, string>();
  return (name) => {
    const text = made.get(name);
    if (text !== undefined || name.length > longest || made.size >= most) return text ?? '';
    const near = suggestion(name, names);
    made.set(name, near);
    return near;
  };
}
