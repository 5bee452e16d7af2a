import type { DiagramProblem } from './diagram.ts';

/** Parts of Mermaid that a page can't use, and why. The first that a line matches is told. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/%%\{/, 'A diagram has no `%%{…}%%` settings: its look is the site’s.'],
  [/^\s*---\s*$/, 'A diagram has no front matter: its title stands behind ```` ```mermaid ````.'],
  [
    /^\s*acc(?:Title|Descr)\b/,
    'A diagram has no `accTitle` or `accDescr`: its title stands behind ```` ```mermaid ````.',
  ],
  [
    /^\s*(?:style|linkStyle|classDef|class|cssClass)\s|:::/,
    'A diagram has no styles or classes: its colours are the site’s.',
  ],
  [/^\s*(?:rect\s+rgba?\(|box\s)/, 'A sequence has no coloured boxes: its colours are the site’s.'],
  [
    /^\s*(?:click|href|links?|properties|details)\s/,
    'A diagram has no links and no actions: put the link into the text.',
  ],
  [/@\{/, 'A node has no `@{…}`: write its shape as brackets.'],
  [/(?<!<)<(?!br\s*\/?>)[a-z/!]/i, 'A label has no HTML but `<br/>`.'],
  [/&(?:#?\w+);/, 'A label has no HTML entities: write the character itself.'],
  [
    /#(?!quot;|lt;|gt;|amp;|\d+;)\w+;/,
    'A label has no named characters but `#quot;`, `#lt;`, `#gt;` and `#amp;`.',
  ],
  [/\bfa[bsrl]?:fa-|\bicon\s*:|\bimg\s*:/, 'A label has no icons or images.'],
  [/"`/, 'A label has no Markdown: write plain text.'],
  [/\$\$/, 'A label has no formulas.'],
  [/[\p{Cc}\p{Cf}]/u, 'A label has no invisible characters.'],
];

/** Where a diagram's text uses what it must not: what can't be checked, or is the site's to decide. */
export function refusedIn(source: string): DiagramProblem[] {
  return source.split(/\r\n|\n|\r/).flatMap((text, line) => {
    const shown = text.replaceAll('\t', ' ');
    // A comment, which is not drawn.
    if (/^\s*%%(?!\{)/.test(shown)) return [];
    for (const [pattern, message] of refusals) {
      const match = pattern.exec(shown);
      if (match) return [{ line, column: match.index + /^\s*/.exec(match[0])![0].length, message }];
    }
    return [];
  });
}
