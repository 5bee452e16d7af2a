import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';
import { pageCommands } from './page-commands.ts';

const fence = '```';
const block = (meta: string, ...commands: string[]) => [
  `${fence}console${meta}`,
  ...commands.map((command) => `a# ${command}`),
  fence,
];
const check = block(' check', 'test -e x');
const solution = ['<Solution>', '', ...block('', 'touch x'), '', '</Solution>'];

const page = (...lines: string[]) => parsePage('p.mdx', lines.join('\n\n').replaceAll('\n\n```', '\n```'));
const exercise = (...lines: string[]) => page('<Exercise title="Mend it">', ...lines, '</Exercise>');
const problems = ({ exerciseProblems }: ReturnType<typeof page>) =>
  exerciseProblems.map(({ place, message }) => `${place.line}: ${message}`);

describe('an exercise', () => {
  const whole = exercise(
    'The task.',
    ...block('', 'prepare'),
    ...check,
    '<Hint>On one line.</Hint>',
    '<Hint>',
    ...block('', 'look'),
    '</Hint>',
    '<Solution>',
    ...block('', 'touch x', 'sync'),
    'and then',
    ...block(' norun="no"', 'reboot'),
    ...block('', 'true'),
    '</Solution>',
  );

  it('is read with its check and its solution', () => {
    expect(whole.problems).toEqual([]);
    expect(problems(whole)).toEqual([]);
    expect(whole.exercises).toHaveLength(1);
    const [{ title, check, solution, place }] = whole.exercises as [(typeof whole.exercises)[0]];
    expect(title).toBe('Mend it');
    expect(place).toEqual({ line: 1, column: 1, end: { line: 1, column: 10 } });
    expect(check!.console!.commands.map(({ command }) => command)).toEqual(['test -e x']);
    expect(solution.map(({ console }) => console!.commands.length)).toEqual([2, 1]);
  });

  it('has its check run again behind the last command of the solution', () => {
    expect(
      pageCommands(whole).map(({ command, again }) => `${command.command}${again ? ' again' : ''}`),
    ).toEqual(['prepare', 'test -e x', 'look', 'touch x', 'sync', 'true', 'test -e x again']);
  });

  it('is followed by what comes later on the page', () => {
    const two = page(
      ...['<Exercise title="One">', ...check, ...solution, '</Exercise>'],
      ...block('', 'between'),
      ...['<Exercise title="Two">', ...check, ...solution, '</Exercise>'],
    );
    expect(problems(two)).toEqual([]);
    const again = pageCommands(two).map(({ command, again }) => (again ? 'again' : command.command));
    expect(again.join()).toBe('test -e x,touch x,again,between,test -e x,touch x,again');
  });
});

describe('an exercise that is written wrongly', () => {
  it('has no check, or two, or one that is not one command that runs', () => {
    expect(problems(exercise(...solution))).toEqual(['1: This exercise has no check.']);
    expect(problems(exercise(...check, ...check, ...solution))).toEqual([
      expect.stringContaining('second check'),
    ]);
    expect(problems(exercise(...block(' check', 'a', 'b'), ...solution))).toEqual([
      expect.stringContaining('several'),
    ]);
    expect(problems(exercise(...block(' check norun="x"', 'a'), ...solution))).toEqual([
      expect.stringContaining('marked as not run'),
    ]);
  });

  it('has no solution, or two, or one without a command', () => {
    expect(problems(exercise(...check))).toEqual([expect.stringContaining('no solution')]);
    expect(problems(exercise(...check, '<Solution>', 'Do it.', '</Solution>'))).toEqual([
      expect.stringMatching(/^7: .*no solution with a command/),
    ]);
    expect(problems(exercise(...check, ...solution, ...solution))).toEqual([
      expect.stringContaining('second solution'),
    ]);
  });

  it('has its parts in another order', () => {
    expect(problems(exercise(...solution, ...check))).toEqual([expect.stringContaining('before hints')]);
    expect(problems(exercise('<Hint>', ...check, '</Hint>', ...solution))).toEqual([
      expect.stringContaining('before hints'),
    ]);
    expect(problems(exercise(...check, ...block('', 'prepare'), ...solution))).toEqual([
      expect.stringContaining('Behind the check'),
    ]);
  });

  it('has no title of its own, or stands in another', () => {
    const untitled = ['<Exercise>', ...check, ...solution, '</Exercise>'];
    expect(problems(page(...untitled))).toEqual([expect.stringContaining('no title')]);
    const titled = ['<Exercise title="One">', ...check, ...solution, '</Exercise>'];
    expect(problems(page(...titled, ...titled))).toEqual([expect.stringContaining('two exercises')]);
    expect(problems(exercise(...titled))).toContain('3: This exercise stands in another one.');
  });

  it('leaves parts outside', () => {
    expect(problems(page('<Hint>text</Hint>', ...check, ...solution))).toEqual([
      expect.stringContaining('`<Hint>` stands in no exercise'),
      expect.stringContaining('`<Solution>` stands in no exercise'),
      expect.stringContaining('check stands in no exercise'),
    ]);
  });

  it('is one only where the word stands by itself', () => {
    expect(problems(page(...block(' norun="a check"', 'x'), ...block(' {1} checks', 'y')))).toEqual([]);
  });
});
