import { describe, expect, it } from 'vitest';
import { outputLines, parseConsole, printCommand } from './console.ts';

describe('parseConsole', () => {
  it('reads commands, outputs and exit codes with their lines', () => {
    const text = ['worker# ip route', 'default via 1.2.3.4', '...', '', 'worker2$ false', '[1]'].join('\n');
    const { commands, problems } = parseConsole(text);
    expect(problems).toEqual([]);
    expect(commands).toEqual([
      {
        host: 'worker',
        prompt: '#',
        command: 'ip route',
        output: [
          { line: 1, text: 'default via 1.2.3.4', elision: false },
          { line: 2, text: '...', elision: true },
        ],
        exit: 0,
        promptLines: { start: 0, end: 0 },
        outputLines: { start: 1, end: 2 },
        exitLine: undefined,
      },
      {
        host: 'worker2',
        prompt: '$',
        command: 'false',
        output: [],
        exit: 1,
        promptLines: { start: 4, end: 4 },
        outputLines: undefined,
        exitLine: 5,
      },
    ]);
  });

  it('joins continued commands as bash does, and leaves `> ` alone elsewhere', () => {
    const { commands } = parseConsole('pod# curl -v \\\n>   http://10.0.0.1/\n> GET / HTTP/1.1\n');
    expect(commands[0]!.command).toBe('curl -v \\\n  http://10.0.0.1/');
    expect(commands[0]!.output.map(({ text }) => text)).toEqual(['> GET / HTTP/1.1']);
    expect(commands[0]!.promptLines).toEqual({ start: 0, end: 1 });
  });

  it('says where a continuation is missing and where a block does not begin with a prompt', () => {
    expect(parseConsole('pod# curl \\\noutput').problems).toMatchObject([{ line: 0 }]);
    expect(parseConsole('ip route\nmore').problems).toMatchObject([{ line: 0 }]);
    expect(parseConsole('').problems).toMatchObject([{ line: 0 }]);
  });

  it('ends a command at an escaped backslash', () => {
    expect(parseConsole("pod# echo '\\\\\n> x").commands[0]!.command).toBe("echo '\\\\");
  });

  it('reads Windows line endings', () => {
    expect(parseConsole('a# b\r\nc\r\n[2]\r\n').commands).toMatchObject([{ command: 'b', exit: 2 }]);
  });
});

describe('printCommand', () => {
  it('escapes what would be read as something else, and parseConsole undoes it', () => {
    const lines = ['pod# whoami', '...', '[1]', '\\...', '\\d+', 'plain', 'x$ y'];
    const output = lines.map((text) => ({ text, elision: false }));
    const printed = printCommand({ host: 'a', prompt: '$', command: 'x \\\n  y', exit: 3 }, output);
    expect(printed.slice(0, 4)).toEqual(['a$ x \\', '>   y', '\\pod# whoami', '\\...']);
    const { commands } = parseConsole(printed.join('\n'));
    expect(commands).toHaveLength(1);
    expect(commands[0]!.output.map(({ text }) => text)).toEqual(lines);
    expect(commands[0]!).toMatchObject({ command: 'x \\\n  y', exit: 3 });
  });
});

describe('outputLines', () => {
  it('drops blanks at the ends and shows control characters', () => {
    expect(outputLines('a \n\n\x1b[31mred\x07\tx\r\n\n\n')).toEqual(['a', '', '␛[31mred␇\tx']);
    expect(outputLines('')).toEqual([]);
    expect(outputLines('\u202e\x9b')).toEqual(['��']);
  });
});
