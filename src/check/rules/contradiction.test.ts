import { describe, expect, it } from 'vitest';
import { mac, moment } from '../../diagrams/walk/fixture-moment.ts';
import type { RecordedCommand } from '../../labs/transcript.ts';
import { loadProject } from '../../labs/load.ts';
import { bookOf } from '../claims.ts';
import { check } from '../check.ts';
import { pageFile, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';
import { readerOf } from '../observations/readers.ts';
import { startedBy } from '../shell/started.ts';
import { contradiction } from './contradiction.ts';

const brief = (number: string) => `eth0             UP             ${mac(number)} <UP>\n`;
const command = (text: string, output: string): RecordedCommand => ({
  host: 'worker2',
  command: text,
  output,
  exit: 0,
});

/** The book with more commands at the end of its page and recording, and with facts. */
function withCommands(commands: readonly RecordedCommand[], shown = (text: string) => text): Changes {
  const blocks = commands.map(
    (one) => `\n\`\`\`console\nworker2# ${one.command}\n${shown(one.output)}\`\`\`\n`,
  );
  return {
    [pageFile]: (text) => text + blocks.join(''),
    [transcriptFile]: (text) => text + commands.map((one) => `  - ${JSON.stringify(one)}\n`).join(''),
  };
}

const facts = (...macs: string[]): Changes => {
  const [up, end] = macs.map((one) => moment({ worker2: { interfaces: { eth0: { mac: one } } } }));
  return {
    'labs/cni/flannel/facts.json': () =>
      JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up, end } }),
  };
};

const found = (changes: Changes) =>
  withBook(changes, async (root) =>
    (await check(root)).findings
      .filter(({ rule }) => rule === 'contradiction')
      .map(({ file, place, message }) => `${file}:${place.line} ${message}`),
  );

describe('contradiction', () => {
  const one = command('ip -br link show eth0', brief('1'));
  const other = command('ip -br link', brief('2'));

  it('names both places, at the line of the later one', async () => {
    expect(await found(withCommands([one, other]))).toEqual([
      `${pageFile}:44 \`ip -br link\` on \`worker2\` shows \`${mac('2')}\` as the MAC of \`eth0\` on \`worker2\`; \`ip -br link show eth0\` on \`worker2\` (line 39) shows \`${mac('1')}\`.`,
    ]);
  });
  it('stands at the command where the page elides the line, and in the transcript where it shows none', async () => {
    expect(await found(withCommands([one, other], () => '...\n'))).toEqual([
      expect.stringMatching(new RegExp(`^${pageFile}:43 .*\\(line 38\\)`)),
    ]);
    const hidden = { ...withCommands([one, other]), [pageFile]: (text: string) => text };
    expect(await found(hidden)).toEqual([
      expect.stringMatching(/transcript\.yaml:\d+ .*\(labs.*transcript\.yaml line \d+\)/),
    ]);
  });
  it('names the moment of the facts', async () => {
    const wrong = await found({ ...withCommands([other]), ...facts('2', '1') });
    expect(wrong).toEqual([
      `${pageFile}:39 \`ip -br link\` on \`worker2\` shows \`${mac('2')}\` as the MAC of \`eth0\` on \`worker2\`; facts.json (\`end\`) shows \`${mac('1')}\`.`,
    ]);
  });
  it('is silent where all agree, where something changed in between, and about the checks of exercises', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ ...withCommands([one, one]), ...facts('1', '1') })).toEqual([]);
    expect(await found(withCommands([one, command('bash break.sh', ''), other]))).toEqual([]);
  });
  it('can be suppressed at the block, with a reason', async () => {
    const changes = withCommands([one, other]);
    const said = (text: string) =>
      changes[pageFile]!(text)!.replace(
        '```console\nworker2# ip -br link\n',
        (block) => `{/* hopbook-ignore contradiction: two cards */}\n\n${block}`,
      );
    expect(await found({ ...changes, [pageFile]: said })).toEqual([]);
  });
});

describe('the recordings of the book', () => {
  const project = loadProject(new URL('../../..', import.meta.url).pathname);
  const parsed = new Map(
    project.pages.flatMap(({ diagrams }) =>
      diagrams.map(({ source }) => [source, { diagram: undefined, problems: [] }]),
    ),
  );
  const book = bookOf(project, parsed as never);
  const recorded = book.pages.filter(({ transcript }) => transcript);

  it('hold none of the digits that are changed one by one, for the most part', { timeout: 60_000 }, () => {
    const token = /(?<![\w.:])(?:[\da-f]{2}(?::[\da-f]{2}){5}|\d{1,3}(?:\.\d{1,3}){3})(?![\w:])/g;
    let [all, seen] = [0, 0];
    for (const claims of recorded) {
      const messages = () =>
        contradiction
          .check({ ...book, pages: [claims] })
          .map(({ message }) => message)
          .join('\n');
      const before = messages();
      for (const one of claims.transcript!.commands) {
        if (!startedBy(one).some((started) => readerOf(started))) continue;
        const { output } = one;
        for (const { 0: text, index } of output.matchAll(token)) {
          const at = index + text.length - 1;
          const digit = output[at] === '7' ? '8' : '7';
          one.output = output.slice(0, at) + digit + output.slice(at + 1);
          all++;
          if (messages() !== before) seen++;
        }
        one.output = output;
      }
    }
    process.stdout.write(`Digits changed in outputs: ${seen} of ${all} found by contradiction alone\n`);
    // The less a page repeats, the less of it contradicts the rest: what it shows once only a replay can refute.
    expect(seen / all).toBeGreaterThan(3 / 5);
  });
});

describe('facts that no tool wrote', () => {
  it('are named with their file', async () => {
    const wrong = {
      worker2: { ...moment({ worker2: { interfaces: {} } })['worker2'], links: [{ ifname: 'eth0' }] },
    };
    const changes: Changes = {
      ...withCommands([command('ip neigh', `10.0.0.2 dev eth0 lladdr ${mac('1')} STALE\n`)]),
      'labs/cni/flannel/facts.json': () =>
        JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up: wrong, end: wrong } }),
      [pageFile]: (text) => `${text}\n<Topology title="x" />\n`,
    };
    await expect(found(changes)).rejects.toThrow(
      /^labs\/cni\/flannel\/facts\.json: The facts hold a link whose `ifindex` is missing or wrong: .* Run `npm run record -- cni\/flannel`\.$/,
    );
  });
});
