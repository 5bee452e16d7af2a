import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { descendants, hopbook, program, start } from './hopbook.ts';
import { PseudoTerminal } from './pseudo-terminal.ts';

describe('hopbook lab, told what it can not do', () => {
  test.each([
    [['cni/flanel'], 'hopbook: There is no lab `cni/flanel`. Did you mean `cni/flannel`?\n'],
    [
      ['linux/veth', '--host', 'ns3'],
      'hopbook: linux/veth has no host `ns3`. Did you mean `ns1`? Its hosts: machine, ns1, ns2, pod.\n',
    ],
    [['linux/veth', '--run', '--host', 'ns1'], /^hopbook: --run plays every command .*\n$/],
    [['linux/veth', '--fast'], /^hopbook: Unknown option '--fast'.*\n$/],
  ])('%j: says so in one line and exits with 2', async (args, message) => {
    const { code, out, err } = await hopbook(['lab', ...args], 'true');
    expect([code, out]).toEqual([2, '']);
    if (typeof message === 'string') expect(err).toBe(message);
    else expect(err).toMatch(message);
  });

  test('lists the labs', async () => {
    const { code, out } = await hopbook(['lab']);
    expect(code).toBe(0);
    expect(out).toMatch(/^linux\/veth +a cable between two namespaces \(\d+ commands\)$/m);
  });
});

// The emulator shares the processor with other tests.
describe('a script', { timeout: 240_000 }, () => {
  test('is run as it comes, with its outputs apart, byte for byte, and its exit code; two labs at a time', async () => {
    const [one, two] = [start(['lab', 'linux/veth']), start(['lab', 'linux/veth'])];
    one.process.stdin!.write(String.raw`ip netns add same; printf 'one\377\0'; pwd; ls -d up.sh >&2` + '\n');
    two.process.stdin!.end('ip netns add same && ip netns list && cat\nmore of the script\n');
    await one.until('/labs/linux/veth\n');
    // Only now, and standard input stays open behind it.
    one.process.stdin!.write('read word; echo "$word"; exit 7\nread by the script\n');
    expect(await one.ended, one.err).toBe(7);
    const expected = [
      Buffer.from('one\xff\0', 'latin1'),
      Buffer.from('/labs/linux/veth\nread by the script\n'),
    ];
    expect(one.out.equals(Buffer.concat(expected)), one.out.toString()).toBe(true);
    expect(one.err).toBe('up.sh\n');
    expect([await two.ended, two.out.toString(), two.err]).toEqual([0, 'same\nmore of the script\n', '']);
  });

  test('that runs is ended by a signal at once; a host that is not up yet is named', async () => {
    const running = start(['lab', 'linux/veth']);
    running.process.stdin!.write('echo begun; exec sleep 1000\n');
    await running.until('begun');
    const killed = Date.now();
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(143);
    expect(Date.now() - killed).toBeLessThan(3000);

    const early = await hopbook(['lab', 'linux/veth', '--host', 'ns1'], 'true');
    expect([early.code, early.out, early.err]).toEqual([
      2,
      '',
      "hopbook: linux/veth has no host `ns1` before its page's commands make it. Up now: machine.\n",
    ]);
  });
});

describe('--run', { timeout: 240_000 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-lab-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('plays the recording, shows what differs, and exits with 1', async () => {
    for (const folder of ['content', 'labs/test/tiny', '.cache'])
      mkdirSync(join(root, folder), { recursive: true });
    symlinkSync(resolve('.cache/machine'), join(root, '.cache/machine'));
    cpSync('labs/lib', join(root, 'labs/lib'), { recursive: true });
    const write = (name: string, text: string) => {
      writeFileSync(join(root, 'labs/test/tiny', name), text);
    };
    write('lab.yaml', 'title: Tiny\nhosts:\n  machine: the machine\n');
    write('up.sh', '#!/bin/bash\n');
    expect((await hopbook(['lab', 'test/tiny', '--run'], '', { cwd: root })).err).toBe(
      'hopbook: test/tiny has no recording yet: npm run record -- test/tiny\n',
    );

    const commands = [
      { host: 'machine', command: "printf 'a\\n\\e]0;evil\\a'", output: 'a\n\x1b]0;evil\x07', exit: 0 },
      { host: 'machine', command: 'echo changed', output: 'recorded\n', exit: 0 },
      { host: 'machine', command: 'false \\\n  || exit 3', output: '', exit: 0 },
    ];
    const transcript = {
      format: 1,
      lab: 'test/tiny',
      recorded: '2026-11-21',
      kernel: '6.1',
      source: `sha256-${'0'.repeat(64)}`,
      commands,
    };
    write('transcript.yaml', JSON.stringify(transcript));
    const { code, out, err } = await hopbook(['lab', 'test/tiny', '--run'], '', { cwd: root });
    expect([code, err]).toEqual([1, '']);
    expect(out.replace(/\d+ s\)/, 's)')).toBe(`machine# printf 'a\\n\\e]0;evil\\a'
a
␛]0;evil␇
✔ as recorded

machine# echo changed
changed
✖ \`echo changed\` on machine answers otherwise than recorded.
    - recorded  + now
    - recorded
    + changed

machine# false \\
>   || exit 3
✖ \`false \\
  || exit 3\` on machine ends with exit code 3 now.

2 differences: 3 commands of 3 (s)
`);
  });
});

describe('the terminal', { timeout: 240_000 }, () => {
  /** Starts a lab in a pseudo-terminal; says afterwards whether the terminal's settings are as they were. */
  const open = (args: string) =>
    new PseudoTerminal(
      `before=$(stty -g); ${process.execPath} ${program} lab ${args}; code=$?; ` +
        '[ "$before" = "$(stty -g)" ] && echo "settings restored, exit $code"',
    );
  const bar = / linux\/veth .*Ctrl-\] for commands/;

  test('holds shells side by side, and is given back when the last one ends', async () => {
    const terminal = open('linux/veth');
    await terminal.until(/^machine#\n/, 200);
    await terminal.until(bar);
    expect(terminal.isAlternate).toBe(true);
    terminal.type('ip netns add own; echo first $((6 * 7)); printf "\\e]0;evil\\a"\r');
    await terminal.until(/first 42\nmachine#/);

    // A second shell on the host that was just made.
    terminal.type('\x1d');
    await terminal.until(/n new · x close/);
    terminal.type('n');
    await terminal.until(/2 {2}own/);
    terminal.type('2');
    await terminal.until(/│own#/);
    expect(terminal.screen.at(-1)).toContain(' 1 machine  2 own ');
    terminal.type('stty size; echo second $((6 * 7))\r');
    await terminal.until(/│23 49\n.*│second 42/);

    // Back to the first; Ctrl-C is its own.
    terminal.type('\x1d\x1b[Dsleep 1000\r');
    await terminal.until(/machine# sleep 1000 /);
    await pause(1000);
    terminal.type('\x03');
    await terminal.until(/\^C.*\nmachine# /);

    // Older lines, then the present.
    terminal.type('seq 100\r');
    await terminal.until(/100 .*\nmachine#/);
    terminal.type('\x1d\x1b[5~');
    await terminal.until(/Esc back/);
    expect(terminal.screen.join('\n')).not.toMatch(/^100 /m);
    terminal.type('\x1b');
    await terminal.until(bar);
    expect(terminal.screen.join('\n')).toMatch(/^100 /m);

    // A paste arrives as one, the key for commands in it, too.
    terminal.type('\x1b[200~echo pasted \x1dx\x1b[201~');
    await terminal.until(/echo pasted \^\]x/);
    terminal.type('\x03');
    await terminal.until(/x\^C.*\nmachine# /);

    // One shell ends, and the other gets the room; then the last.
    terminal.type('exit\r');
    await terminal.until(/^own#[^│]*$/);
    terminal.type('stty size\r');
    // Ctrl-D means the end only to a shell that is at its prompt.
    await terminal.until(/^23 100\nown#/m);
    terminal.type('\x04');
    await terminal.until(/settings restored, exit 0/);
    expect(await terminal.ended()).toBe(0);
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.raw).not.toContain('evil\x07');
    // The last word on each setting: cursor shown, pastes plain, cursor keys plain, lines wrapped.
    const last = (mode: number) => new RegExp(`[^]*\\x1b\\[\\?${mode}([hl])`).exec(terminal.raw)?.[1];
    expect([25, 2004, 1, 7].map(last)).toEqual(['h', 'l', 'l', 'h']);
  });

  test('tells programs its size, and is given back when hopbook is told to end', async () => {
    const terminal = open('linux/veth');
    await terminal.until(/^machine#\n/, 200);
    const pid = descendants(terminal.process.pid!).find((one) =>
      readFileSync(`/proc/${one}/cmdline`, 'utf8').startsWith(`${process.execPath}\0${program}`),
    )!;
    spawnSync('stty', ['-F', readlinkSync(`/proc/${pid}/fd/0`), 'cols', '60', 'rows', '20']);
    await terminal.until(/^ linux\/veth .*commands.*\n\n\n\n$/m);
    terminal.type('stty size\r');
    await terminal.until(/^19 60$/m);
    process.kill(pid, 'SIGTERM');
    await terminal.until(/settings restored, exit 143/);
    await terminal.ended();
    expect(terminal.isAlternate).toBe(false);
    expect(terminal.raw).toMatch(/\x1b\[\?25h\x1b\[\?1049lsettings/);
  });
});
