import { describe, expect, it } from 'vitest';
import { host, pair } from '../../diagrams/topology/fixture.ts';
import { check } from '../check.ts';
import { labFile, pageFile, replace, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const [one, other] = pair(['eth0', 2], ['eth0', 2]);
const up = {
  worker: host({ namespaces: { 0: 'worker2' }, links: [one] }),
  worker2: host({ namespaces: { 0: 'worker' }, links: [other] }),
};
/** At the end, the other end of worker's link is gone: `topology-unresolved`. */
const facts = JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up, end: { worker: up.worker } } });
const gone = '<Topology at="end" />';
const why = 'hopbook-ignore topology-unresolved: the other host is gone';
const comment = `{/* ${why} */}`;

/** The rules that these tests are about; others may find something in what the tests write. */
const concerned = new Set([
  'topology-unresolved',
  'diagram-name',
  'lab-without-page',
  'stale-recording',
  'unrecorded-command',
  'malformed-file',
]);

/** What is found, and how many were suppressed, where the page's first line of prose becomes this. */
async function found(lines: string, changes: Changes = {}, targets: string[] = []) {
  const { findings, suppressed } = await withBook(
    {
      'labs/cni/flannel/facts.json': () => facts,
      [pageFile]: replace("Every node knows the way to the others' pods:", lines),
      ...changes,
    },
    (root) => check(root, targets),
  );
  const shown = findings.filter(({ rule }) => concerned.has(rule) || rule.startsWith('suppression-'));
  return [...shown.map(({ rule, place }) => `${rule} ${place.line}:${place.column}`), suppressed];
}

describe('a suppression', () => {
  it('takes its finding away, and is counted', async () => {
    expect(await found(gone)).toEqual(['topology-unresolved 8:1', 0]);
    expect(await found(`${comment}\n\n${gone}`)).toEqual([1]);
  });

  it.each([
    ['before a component', `${comment}\n${gone}`],
    ['with another comment between', `${comment}\n{/* more */}\n${gone}`],
    ['in a list item', `1. One.\n\n   ${comment}\n\n   ${gone}\n\n2. Two.`],
    ['before the list', `${comment}\n\n1. One.\n\n   ${gone}`],
    [
      'before an element around it',
      `import { Aside } from 'x';\n\n${comment}\n<Aside>\n\n${gone}\n\n</Aside>`,
    ],
  ])('may stand %s', async (_, lines) => expect(await found(lines)).toEqual([1]));

  it('covers one rule, and one block', async () => {
    expect(await found(`${comment}\n\nText.\n\n${gone}`)).toEqual([
      'suppression-unused 8:1',
      'topology-unresolved 12:1',
      0,
    ]);
    expect(await found(`{/* hopbook-ignore walk-unexplained: the wrong rule */}\n\n${gone}`)).toEqual([
      'suppression-unused 8:1',
      'topology-unresolved 10:1',
      0,
    ]);
  });

  it('may stand in a paragraph, in front matter, and before a console block', async () => {
    const diagram = '```mermaid title="t"\nflowchart LR\n  worker --- 10.9.9.9\n```';
    const named = 'hopbook-ignore diagram-name: another network';
    expect(await found(diagram)).toEqual(['diagram-name 10:14', 0]);
    expect(await found(`{/* ${named} */}\n\n${diagram}`)).toEqual([1]);
  });

  it('is an HTML comment on an .md page', async () => {
    // No rule that an author can suppress fires on such a page alone; so the comment is found to be unused.
    const page = {
      'content/cni/a.md': () => `---\ntitle: a\ndescription: b\n---\n\n<!-- ${why} -->\n\nText.\n`,
    };
    expect(await found('Text.', page)).toEqual(['suppression-unused 6:1', 0]);
  });

  it('may stand in lab.yaml, behind a value or before it', async () => {
    const orphan = 'hopbook-ignore lab-without-page: for the terminal only';
    const orphaned = (text: (yaml: string) => string): Changes => ({
      [pageFile]: () => undefined,
      [transcriptFile]: () => undefined,
      [labFile]: text,
    });
    expect(
      await found(
        '',
        orphaned((yaml) => yaml),
      ),
    ).toEqual(['lab-without-page 1:8', 0]);
    expect(
      await found(
        '',
        orphaned((yaml) => `# ${orphan}\n${yaml}`),
      ),
    ).toEqual([1]);
    expect(await found('', orphaned(replace('two nodes', `two nodes # ${orphan}`)))).toEqual([1]);
  });

  it('is right for a part of the book, too', async () => {
    const about = {
      'content/about.mdx': () => `---\ntitle: About\ndescription: x\n---\n\n${comment}\n\nText.\n`,
    };
    const page = `${comment}\n\n${gone}`;
    expect(await found(page, about)).toEqual(['suppression-unused 6:1', 1]);
    expect(await found(page, about, ['cni/flannel'])).toEqual([1]);
    expect(await found(page, about, ['content/about.mdx'])).toEqual(['suppression-unused 6:1', 0]);
  });
});

describe('suppression-reason', () => {
  it.each(['', ':', ': no', ': – so!'])('fires on %j', async (reason) => {
    const lines = `{/* hopbook-ignore topology-unresolved${reason} */}\n\n${gone}`;
    expect(await found(lines)).toEqual(['suppression-reason 8:1', 1]);
  });
  it('is silent on two words', async () => {
    expect(await found(`{/* hopbook-ignore topology-unresolved: not here */}\n\n${gone}`)).toEqual([1]);
  });
});

describe('suppression-unused', () => {
  it('fires on the second of two for one finding', async () => {
    expect(await found(`${comment}\n${comment}\n\n${gone}`)).toEqual(['suppression-unused 9:1', 1]);
  });
  it('is silent where a file is missing that a finding may come from', async () => {
    expect(await found(`${comment}\n\nText.`, { [transcriptFile]: () => undefined })).toEqual([
      'unrecorded-command 4:6',
      0,
    ]);
    expect(await found(`${comment}\n\nText.`, { 'labs/cni/flannel/facts.json': () => '{' })).toEqual([
      'malformed-file 1:2',
      0,
    ]);
  });
});

describe('suppression-unknown', () => {
  const message = async (text: string) => {
    const { findings } = await withBook(
      { [pageFile]: replace('Every node', `{/* ${text} */}\n\nEvery node`) },
      check,
    );
    return findings
      .filter(({ rule }) => rule.startsWith('suppression-'))
      .map((finding) => `${finding.rule} ${finding.message}`);
  };
  it.each([
    [
      'hopbook-ignore exit-cod: made up',
      'There is no rule `exit-cod` to suppress. Did you mean `exit-code`?',
    ],
    ['hopbook-ignore exit-code: made up', '`exit-code` can’t be suppressed: the recording refutes it.'],
    ['hopbook-ignore', 'This suppression names no rule.'],
    ['hopbook-ignore: some reason', 'This suppression names no rule.'],
    ['hopbook-ignore-next-line spelling', 'There is no `hopbook-ignore-next-line`.'],
    [
      'hopbook-ignore suppression-unused: I want it',
      '`suppression-unused` can’t be suppressed: removing the comment is all that it asks for.',
    ],
    [
      'hopbook-ignore replay-differs: it varies',
      '`replay-differs` can’t be suppressed: it compares recordings with a machine, and a page says nothing there.',
    ],
  ])('fires once on %j', async (text, expected) => {
    expect(await message(text)).toEqual([`suppression-unknown ${expected}`]);
  });

  it('fires in lab.yaml, and does not keep the finding from being reported', async () => {
    const findings = await found('Text.', {
      [labFile]: replace('hosts:', '# hopbook-ignore stale-recording: only a comment\nhosts:'),
    });
    expect(findings).toEqual(['stale-recording 4:6', 'suppression-unknown 2:1', 0]);
  });
});
