/** A line of the project's dictionary. */
export interface DictionaryLine {
  word: string;
  /** Counts from 1. */
  line: number;
}

/** The lines of the project's dictionary that hold a word; `#` begins what is said of it. */
export function readDictionary(text: string): DictionaryLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const word = line.replace(/#.*/, '').trim();
    return word === '' ? [] : [{ word, line: index + 1 }];
  });
}

/** What lines are ordered by: `iptables` stands before `IPv4`, whatever their case. */
export function orderOf(word: string): string {
  return `${word.toLowerCase()}\0${word}`;
}
