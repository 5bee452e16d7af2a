/** What `show` of a topology may name. */
export const showWords = ['routes', 'neighbours', 'fdb', 'rules', 'chains', 'services', 'macs'] as const;

export type ShowWord = (typeof showWords)[number];

/** What a picture shows besides interfaces and links. */
export interface Show {
  words: ShowWord[];
  /** The chains that are named: `chains:KUBE-SERVICES`. With the word `chains` alone, all are shown. */
  chains: string[];
  /** What is no such word. */
  unknown: string[];
}

/** Reads the `show` of a topology: words with blanks or commas between them. */
export function parseShow(text: string): Show {
  const show: Show = { words: [], chains: [], unknown: [] };
  for (const word of listed(text)) {
    const known = showWords.find((one) => one === word);
    if (known) show.words.push(known);
    else if (/^chains:./.test(word)) show.chains.push(word.slice('chains:'.length));
    else show.unknown.push(word);
  }
  return show;
}

/** The parts of a list that an author writes with blanks or commas. */
export function listed(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
