import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test, type TestContext } from 'vitest';
import { descendants, hopbook, program, start } from './hopbook.ts';
import { PseudoTerminal } from './pseudo-terminal.ts';

const root = process.getuid?.() === 0;
/** As whom labs are run: as whoever runs the tests, and, where that is root, as nobody, too. */
const people = [
  { who: 'as you are', as: {} },
  ...(root ? [{ who: 'without root', as: { uid: 65_534, gid: 65_534 } }] : []),
];

/** What `hopbook` says where this computer can't run a lab, or does not let this user. */
const refusal =
  /can't run on this computer's own kernel|does not let|forbids user namespaces|needs Linux|EACCES/;

/** Skips the test where the computer is the reason, and says what it lacks. */
function skipWhereRefused(context: TestContext, code: number | string, err: string): void {
  if (code === 0 || !refusal.test(err)) return;
  process.stdout.write(`skipped: ${context.task.fullName}: ${err}`);
  context.skip(err.trim());
}

/** What must be the same before and after: this computer's mounts, its named namespaces, the lab's folder. */
function surroundings(): unknown {
  const list = (folder: string) => {
    try {
      return readdirSync(folder).sort();
    } catch {
      return undefined;
    }
  };
  const lists = ['/run/netns', '/run/mntns', '/labs', '/etc/cni', '/var/lib/cni', 'labs/linux/veth'].map(
    list,
  );
  return [readFileSync('/proc/self/mountinfo', 'utf8'), ...lists];
}

/** One lab of each kind: namespaces made on the page, a cluster, a daemon's stand-in, plugins called by hand, objects that are followed. */
const labs = ['linux/veth', 'start/model', 'cni/kindnet', 'cni/write-your-own', 'services/iptables'];

describe.each(people)('natively, $who,', { timeout: 120_000 }, ({ as }) => {
  test.for(labs)("%s's page is played", async (lab, context) => {
    const { code, out, err } = await hopbook(['lab', lab, '--run', '--native'], '', as);
    skipWhereRefused(context, code, err);
    // Another kernel, or another version of a tool, may print a field more or less. What must hold is how commands end.
    const differing = out.match(/^✖ .*/gm) ?? [];
    if (differing.length > 0) await context.annotate(`${differing.length} answers differ:\n${out}`);
    expect(out).not.toMatch(/ends with exit code|took more than/);
    const commands = Number(/ (\d+) commands of \1 /.exec(out)?.[1]);
    expect(differing.length).toBeLessThanOrEqual(commands / 5);
    expect(code).toBe(differing.length > 0 ? 1 : 0);
  });

  test.for([
    ['SIGKILL', 'SIGKILL'],
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('nothing is left after %s', async ([signal, ending], context) => {
    const before = surroundings();
    const running = start(['lab', 'linux/veth', '--native'], as);
    running.process.stdin!.write(
      'ip netns add left && ip netns exec left sleep 1000 & (setsid sleep 1000 &); sleep 1; echo begun; sleep 1000\n',
    );
    const early = await Promise.race([running.until('begun'), running.ended]);
    if (early !== undefined) skipWhereRefused(context, early, running.err);
    const started = descendants(running.process.pid!);
    process.kill(running.process.pid!, signal);
    expect(await running.ended).toBe(ending);
    // `taskset` became `unshare`; then the agent, bash, and three that sleep.
    expect(started.length).toBeGreaterThanOrEqual(6);
    const alive = () => started.filter((pid) => existsSync(`/proc/${pid}`));
    for (let waited = 0; alive().length > 0 && waited < 3000; waited += 50) await pause(50);
    expect(alive()).toEqual([]);
    expect(surroundings()).toEqual(before);
  });

  test('a script keeps its outputs apart and its exit code', async (context) => {
    const script = String.raw`printf 'out\377'; echo err >&2; id -u; exit 9` + '\n';
    const { code, out, err } = await hopbook(['lab', 'linux/veth', '--native'], script, as);
    skipWhereRefused(context, code, err);
    expect([code, out, err]).toEqual([9, 'out\ufffd0\n', 'err\n']);
  });
});

describe('natively, the terminal', { timeout: 60_000 }, () => {
  /** Opens shells, unless this computer can't. */
  const open = async (context: TestContext, environment = '') => {
    const { code, err } = await hopbook(['lab', 'linux/veth', '--native'], 'true');
    skipWhereRefused(context, code, err);
    const terminal = new PseudoTerminal(
      `before=$(stty -g); ${environment} ${process.execPath} ${program} lab linux/veth --native; code=$?; ` +
        '[ "$before" = "$(stty -g)" ] && echo "settings restored, exit $code"',
    );
    await terminal.until(/^machine#\n/);
    return terminal;
  };

  test('has its size, takes Ctrl-C, and is given back', async (context) => {
    const terminal = await open(context);
    terminal.type('stty size\r');
    await terminal.until(/^23 100$/m);
    terminal.type('ip netns add own; sleep 1000\r');
    await pause(500);
    terminal.type('\x03');
    await terminal.until(/\^C/);
    terminal.type('exit\r');
    await terminal.until(/settings restored, exit 0/);
    expect(terminal.isAlternate).toBe(false);
  });

  test('is given back when the namespaces end under it', async (context) => {
    const terminal = await open(context);
    const agent = descendants(terminal.process.pid!).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('perl\0'),
    )!;
    process.kill(agent, 'SIGKILL');
    await terminal.until(/^hopbook: The namespaces of the lab ended\.\nsettings restored, exit 2$/m);
    expect(terminal.isAlternate).toBe(false);
  });

  test('is given back after an exception that nobody caught', async (context) => {
    const crash = "setTimeout(()=>{throw(Error('crash'))},5000)";
    const terminal = await open(context, `NODE_OPTIONS="--import=data:text/javascript,${crash}"`);
    await terminal.until(/^Error: crash[^]*settings restored, exit 1$/m);
    expect(terminal.isAlternate).toBe(false);
  });
});
