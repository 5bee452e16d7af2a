/** One page and one lab as large as nobody writes them: what grows faster than they do runs into the time limit. */
import { expect, it } from 'vitest';
import { check } from './check.ts';
import { pageFile, transcriptFile, withBook } from './fixture.ts';
import type { Changes } from './fixture.ts';
import { prettyReport } from './reporters/pretty.ts';

const limit = { timeout: 60_000 };
const front = '---\ntitle: flannel\ndescription: Many commands.\nlab: cni/flannel\n---\n';
const block = (lines: readonly string[]) => `\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
/** Digits as letters: numbers are claims of their own. */
const word = (number: number) =>
  [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('') + 'x';

async function rulesFound(changes: Changes): Promise<Map<string, number>> {
  const result = await withBook(changes, async (root) => {
    const checked = await check(root);
    prettyReport(checked, { color: false, read: () => changes[pageFile]!('') });
    return checked;
  });
  return new Map(
    [...Map.groupBy(result.findings, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]),
  );
}

const recorded = (commands: readonly { command: string; output: string }[]) => (text: string) =>
  text.slice(0, text.indexOf('  - host')) +
  commands.map((one) => `  - ${JSON.stringify({ host: 'worker', ...one, exit: 0 })}\n`).join('');

it('takes 10,000 commands', limit, async () => {
  const commands = numbers(10_000).map((number) => ({ command: `true ${word(number)}`, output: 'done\n' }));
  const page = block(commands.flatMap(({ command }) => [`worker# ${command}`, 'done']));
  const found = await rulesFound({ [pageFile]: () => front + page, [transcriptFile]: recorded(commands) });
  expect([...found]).toEqual([]);
});

it('takes 10,000 commands of which none was recorded, and as many that no page shows', limit, async () => {
  const commands = numbers(10_000).map((number) => ({ command: `true ${word(number)}`, output: 'done\n' }));
  const page = block(commands.flatMap(({ command }) => [`worker# ${command}y`, 'done']));
  const found = await rulesFound({ [pageFile]: () => front + page, [transcriptFile]: recorded(commands) });
  expect(found.get('unrecorded-command')).toBe(10_000);
  expect(found.get('unused-command')).toBe(10_000);
});

it('takes 10,000 commands in another order', limit, async () => {
  const commands = numbers(10_000).map((number) => ({ command: `true ${word(number)}`, output: 'done\n' }));
  const page = block(commands.toReversed().flatMap(({ command }) => [`worker# ${command}`, 'done']));
  const found = await rulesFound({ [pageFile]: () => front + page, [transcriptFile]: recorded(commands) });
  expect(found.get('command-order')).toBeGreaterThan(9_990);
  expect(found.has('unused-command')).toBe(false);
});

it('takes an output of 60,000 lines that all differ', limit, async () => {
  const lines = numbers(60_000).map(word);
  const commands = [{ command: 'cat all', output: lines.map((line) => `${line}\n`).join('') }];
  const shown = (all: readonly string[]) => block(['worker# cat all', ...all]);
  const files = { [transcriptFile]: recorded(commands) };
  expect([...(await rulesFound({ ...files, [pageFile]: () => front + shown(lines) }))]).toEqual([]);
  const others = lines.map((line) => `${line}y`);
  expect([...(await rulesFound({ ...files, [pageFile]: () => front + shown(others) }))]).toEqual([
    ['output-differs', 1],
  ]);
});

it('takes 1,000 names in diagrams', limit, async () => {
  const nodes = numbers(1000).map((number) => `  n${number}["10.9.${number >> 8}.${number & 255}"]`);
  const page = `\n\`\`\`mermaid title="All"\nflowchart LR\n${nodes.join('\n')}\n\`\`\`\n`;
  const found = await rulesFound({ [pageFile]: () => front + block(['worker# ip route', '...']) + page });
  expect(found.get('diagram-name')).toBe(1000);
});
