import { splitShell } from './split.ts';
import type { Simple } from './split.ts';

/** A program that a recorded command started. */
export interface Started extends Simple {
  /** The host that it ran on; undefined where the text doesn't tell. */
  host: string | undefined;
  /** Its name without the path, and its arguments: behind what only starts it (`sudo`, `timeout 5`, `ip netns exec ns1`). */
  words: string[];
}

/** Nobody types more; it is taken for one program that nothing is known about. */
const LONGEST = 20_000;

const known = new WeakMap<object, Started[]>();

/** The programs that a recorded command started, in the order of its text. Scripts are not looked into. */
export function startedBy(recorded: { host: string; command: string }): readonly Started[] {
  let started = known.get(recorded);
  if (!started) known.set(recorded, (started = programs(recorded.command, recorded.host, 0)));
  return started;
}

function programs(text: string, host: string | undefined, depth: number): Started[] {
  const all = splitShell(text.length > LONGEST ? 'a-long-command' : text);
  return all.flatMap((simple) => {
    const started = unwrap(simple, host);
    if (started.words.length === 0) return [];
    const inner = depth < 4 ? shellText(started.words) : undefined;
    if (inner === undefined) return [started];
    return programs(inner, started.host, depth + 1).map((one, index) => ({
      ...one,
      before: index === 0 ? simple.before : one.before,
      keywords: [...simple.keywords, ...one.keywords],
      output: one.output ?? simple.output,
      substituted: one.substituted || simple.substituted,
    }));
  });
}

/** The command line that `bash -c` gets. */
function shellText([program, ...rest]: readonly string[]): string | undefined {
  if (program === 'eval') return rest.join(' ');
  if (!/^(?:ba|da|z|k)?sh$/.test(program ?? '')) return undefined;
  const at = rest.findIndex((word) => /^-[a-z]*c[a-z]*$/.test(word));
  return at < 0 ? undefined : rest[at + 1];
}

const assignment = /^\w+\+?=/;

/** Takes away what only starts another program. */
function unwrap(simple: Simple, host: string | undefined): Started {
  let words = simple.words;
  let on = host;
  for (;;) {
    const skipped = words.findIndex((word) => !assignment.test(word));
    if (skipped < 0) return started(simple, [], on);
    const [program, ...rest] = words.slice(skipped);
    const name = program!.slice(program!.lastIndexOf('/') + 1);
    const inner = starters.get(name)?.(rest);
    if (!inner) return started(simple, [name, ...rest], on);
    words = inner.words;
    if ('host' in inner) on = inner.host;
  }
}

function started(
  { before, keywords, output, substituted }: Simple,
  words: string[],
  host: string | undefined,
): Started {
  return { words, before, keywords, output, substituted, host };
}

/** What a program that starts another one is told to start, and where if it says so; undefined where it starts none. */
type Starter = (words: string[]) => { words: string[]; host?: string | undefined } | undefined;

/** Its options, those that take a value by their letters, and so many operands before the program. */
function starter(valued: string, operands = 0): Starter {
  return (words) => {
    let at = 0;
    while (words[at]?.startsWith('-'))
      at += words[at]!.length === 2 && valued.includes(words[at]![1]!) ? 2 : 1;
    return { words: words.slice(at + operands) };
  };
}

const named = (name: string | undefined) => (name === undefined || name.includes('$') ? undefined : name);

const starters = new Map<string, Starter>(
  Object.entries({
    sudo: starter('ughCpDRrTt'),
    env: starter('uCS'),
    nice: starter('n'),
    nohup: starter(''),
    setsid: starter(''),
    exec: starter('a'),
    command: starter(''),
    builtin: starter(''),
    stdbuf: starter('ioe'),
    timeout: starter('ks', 1),
    watch: starter('n'),
    xargs: starter('IiLnPsdEa'),
    'enter.sh': ([host, ...words]) => ({ words, host: named(host) }),
    nsenter: (words) => {
      const net = words.find((word) => /^(?:--net=|-n)./.test(word))?.replace(/^(?:--net=|-n)/, '');
      const [, name] = /^\/(?:var\/)?run\/netns\/([^/]+)$/.exec(net ?? '') ?? [];
      return { words: starter('tSGWr')(words)!.words, host: named(name) };
    },
    ip: (words) => {
      const at = words.findIndex((word) => !word.startsWith('-'));
      const [object, action, name, ...inner] = at < 0 ? [] : words.slice(at);
      if (object !== 'netns' || action !== 'exec' || name === undefined) return undefined;
      const everywhere = words.slice(0, at).some((word) => word === '-a' || word === '-all');
      return everywhere ? { words: [name, ...inner], host: undefined } : { words: inner, host: named(name) };
    },
  }),
);
