/**
 * A command line of bash, taken apart as far as the checker must know what ran: programs, their words, where their output
 * goes, what joins them. It is no grammar: what it doesn't know it reads as words, and it never throws.
 */

/** One program with its words, as the text names it. */
export interface Simple {
  /** Without quotes; what the shell would put in stays as it is written (`$node`). */
  words: string[];
  /** What joins it to the one before it: `&&`, `||`, `|`, `&` or `;` (a new line, too); empty for the first. */
  before: string;
  /** Reserved words before it: `else`, `do` … */
  keywords: string[];
  /** Where its standard output goes, if not to the output of the whole; empty where that can't be told. */
  output: string | undefined;
  /** True within `$( )`, backticks and `<( )`: the command line uses what it prints. */
  substituted: boolean;
}

/** Deeper nesting is read as if it were none. */
const DEEPEST = 16;

const keywords = new Set('if then elif else fi while until do done { } ! time coproc'.split(' '));
/** What begins with one of them, up to the next `;`, starts nothing. */
const headers = new Set(['for', 'case', 'select', 'function']);

/** Text in which a shell finds nothing but one program and its words. */
const plain = /^[\w \t./:,@%+=-]+$/;

/** The programs of a command line in the order in which they stand there; those of a substitution before what they are in. */
export function splitShell(text: string): Simple[] {
  if (!plain.test(text)) return new Splitter(text).all();
  const words = text.trim().split(/[ \t]+/);
  if (words[0] === '' || keywords.has(words[0]!) || headers.has(words[0]!)) return new Splitter(text).all();
  return [{ words, before: '', keywords: [], output: undefined, substituted: false }];
}

/** Where a list of programs stands. */
interface Level {
  /** The character that ends it; empty at the top. */
  end: string;
  substituted: boolean;
  depth: number;
}

class Splitter {
  readonly #text: string;
  readonly #found: Simple[] = [];
  #at = 0;
  /** Ends of here-documents that begin on the next line. */
  #pending: string[] = [];

  constructor(text: string) {
    this.#text = text.replace(/\\\r?\n/g, '');
  }

  all(): Simple[] {
    while (this.#at < this.#text.length) {
      this.#list({ end: '', substituted: false, depth: 0 }, '');
      // A bracket that closes nothing.
      this.#at++;
    }
    return this.#found;
  }

  #list(level: Level, before: string): void {
    let simple = empty(level, before);
    const close = (operator: string) => {
      const { words, keywords } = simple;
      if (words.length > 0 && !headers.has(words[0]!)) this.#found.push(simple);
      simple = { ...empty(level, operator), keywords: words.length === 0 ? keywords : [] };
    };
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (char === ')') {
        if (level.end === '' || level.end === ')') break;
        this.#at++;
      } else if (char === ' ' || char === '\t' || char === '\r') this.#at++;
      else if (char === '\n') {
        this.#at++;
        this.#skipDocuments();
        close(';');
      } else if (char === '#') this.#at = this.#find('\n', this.#at);
      else if (char === '(') this.#group(level, simple.before);
      else if (char === ';' || char === '|' || (char === '&' && this.#text[this.#at + 1] !== '>'))
        close(this.#operator());
      else if (!this.#redirection(simple, level)) {
        const word = this.#word(level);
        if (simple.words.length === 0 && keywords.has(word)) simple.keywords.push(word);
        else simple.words.push(word);
      }
    }
    close('');
  }

  #group(level: Level, before: string): void {
    this.#at++;
    if (level.depth >= DEEPEST) return;
    this.#list({ ...level, end: ')', depth: level.depth + 1 }, before);
    if (this.#text[this.#at] === ')') this.#at++;
  }

  #operator(): string {
    const [operator] = /^(?:&&|\|\||\|&|;+&?|[|&])/.exec(this.#text.slice(this.#at, this.#at + 3))!;
    this.#at += operator.length;
    return operator === '|&' ? '|' : operator.startsWith(';') ? ';' : operator;
  }

  /** Reads `>file`, `2>&1`, `<<END` … if one stands here. */
  #redirection(simple: Simple, level: Level): boolean {
    const match = /^(\d{0,2}|&)(<<<|<<-?|<>|<&|>>|>&|>\||<|>)(.?)/s.exec(
      this.#text.slice(this.#at, this.#at + 6),
    );
    if (!match) return false;
    const [, from = '', kind = '', next] = match;
    if (next === '(' && (kind === '<' || kind === '>')) return false;
    this.#at += from.length + kind.length;
    this.#run(/[ \t]+/y);
    const target = this.#word(level);
    if (kind === '<<' || kind === '<<-') this.#pending.push(target);
    else if (kind.startsWith('>') && from !== '2' && !(kind === '>&' && /^\d$/.test(target)))
      simple.output = target.includes('$') ? '' : target;
    return true;
  }

  /** Reads a word; empty where none stands here, but goes on in any case. */
  #word(level: Level): string {
    const parts: string[] = [];
    const start = this.#at;
    for (;;) {
      const plain = this.#run(/[^\s;|&()<>'"\\$`]+/y);
      const char = this.#text[this.#at];
      if (plain !== '') parts.push(plain);
      else if (char === "'") parts.push(this.#quoted(this.#at + 1, "'"));
      else if (char === '"') parts.push(this.#doubleQuoted(level));
      else if (char === '\\') {
        parts.push(this.#text[this.#at + 1] ?? '');
        this.#at += 2;
      } else if (char === '$' || char === '`') parts.push(this.#expansion(level));
      else if ((char === '<' || char === '>') && this.#text[this.#at + 1] === '(' && parts.length === 0)
        parts.push(this.#substitution(level));
      else break;
    }
    if (this.#at === start) this.#at++;
    return parts.join('');
  }

  #doubleQuoted(level: Level): string {
    const parts: string[] = [];
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const plain = this.#run(/[^"\\$`]+/y);
      const next = this.#text[this.#at + 1] ?? '';
      if (plain !== '') parts.push(plain);
      else if (this.#text[this.#at] === '\\') {
        parts.push(/["\\$`]/.test(next) ? next : `\\${next}`);
        this.#at += 2;
      } else parts.push(this.#expansion(level));
    }
    this.#at++;
    return parts.join('');
  }

  /** Reads what the shell would put something in for. */
  #expansion(level: Level): string {
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (two === '$(') return this.#substitution(level);
    if (two === '${') return `$${this.#quoted(this.#at + 2, '}')}`;
    if (two.startsWith('`')) {
      for (const simple of splitShell(this.#quoted(this.#at + 1, '`')))
        this.#found.push({ ...simple, substituted: true });
      return '$()';
    }
    this.#at++;
    return '$';
  }

  #substitution(level: Level): string {
    this.#at += 2;
    if (level.depth >= DEEPEST) return '$()';
    this.#list({ end: ')', substituted: true, depth: level.depth + 1 }, '');
    if (this.#text[this.#at] === ')') this.#at++;
    return '$()';
  }

  /** The text from `start` to a character, and goes on behind that. */
  #quoted(start: number, end: string): string {
    const at = this.#find(end, start);
    this.#at = at + 1;
    return this.#text.slice(start, at);
  }

  #find(text: string, from: number): number {
    const at = this.#text.indexOf(text, from);
    return at < 0 ? this.#text.length : at;
  }

  /** What a pattern (of the kind that holds at one place only) matches here. */
  #run(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const run = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += run.length;
    return run;
  }

  #skipDocuments(): void {
    for (const end of this.#pending) {
      while (this.#at < this.#text.length) {
        const stop = this.#find('\n', this.#at);
        const line = this.#text.slice(this.#at, stop).trim();
        this.#at = stop + 1;
        if (line === end) break;
      }
    }
    this.#pending = [];
  }
}

function empty({ substituted }: Level, before: string): Simple {
  return { words: [], before, keywords: [], output: undefined, substituted };
}
