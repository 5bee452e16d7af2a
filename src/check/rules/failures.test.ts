import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { exercise, pageFile, recordedExercise, replace, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const mine = new Set(['undeclared-failure', 'unused-declaration', 'empty-capture']);

/** The findings of the three rules as `rule line: message`. */
const found = (changes: Changes) =>
  withBook(changes, async (root) =>
    (await check(root)).findings
      .filter(({ rule }) => mine.has(rule))
      .map(({ rule, file, place, message }) => `${rule} ${file}:${place.line}: ${message}`),
  );
const page = (from: string, to: string): Changes => ({ [pageFile]: replace(from, to) });
const declared = ' fails="the tunnel is gone"';

/** The fixture with one more block at the page's end and in the recording. */
function withBlock(meta: string, command: string, output: string, exit = 0): Changes {
  const shown = `\n\`\`\`console${meta}\nworker# ${command}\n...\n${exit === 0 ? '' : `[${exit}]\n`}\`\`\`\n`;
  const recorded = { host: 'worker', command, output, exit };
  return {
    [pageFile]: (text) => text + shown,
    [transcriptFile]: (text) => `${text}  - ${JSON.stringify(recorded)}\n`,
  };
}

describe('undeclared-failure', () => {
  it('fires at the prompt of a probe that failed, though the page shows its exit code', async () => {
    expect(await found(page(declared, ''))).toEqual([
      `undeclared-failure ${pageFile}:27: \`ping -c 1 -W 1 …\` on \`worker2\` failed: it printed \`1 packets transmitted, 0 received, 100% packet loss, time 0ms\`.`,
    ]);
  });
  it('fires on a failure that the page elides and the command line hides', async () => {
    const [finding] = await found(withBlock('', 'curl -sS x || true', 'curl: (7) Failed to connect\n'));
    expect(finding).toContain(`undeclared-failure ${pageFile}:38`);
  });
  it('fires on a declaration without a reason', async () => {
    expect(await found(page(declared, ' fails'))).toEqual([
      `undeclared-failure ${pageFile}:26: \`fails\` says that something fails in this block, and gives no reason.`,
    ]);
  });
  it('is silent about probes that succeed, other commands that fail, and the check of an exercise', async () => {
    expect(await found({})).toEqual([]);
    expect(
      await found(withBlock('', 'ping -c 1 a', '1 packets transmitted, 1 received, 0% packet loss\n')),
    ).toEqual([]);
    expect(await found(withBlock('', 'ip link show a', 'Device "a" does not exist.\n', 1))).toEqual([]);
    const check: Changes = {
      [pageFile]: (text) => text + exercise,
      [transcriptFile]: (text) =>
        text + recordedExercise.replaceAll('flannel.1 is missing.', 'Connection refused'),
    };
    expect(await found(check)).toEqual([]);
  });
});

describe('unused-declaration', () => {
  it('fires on a block in which nothing failed', async () => {
    expect(
      await found(page('```console\nworker# ip route', '```console fails="x"\nworker# ip route')),
    ).toEqual([
      `unused-declaration ${pageFile}:10: \`fails\` says that something fails in this block, but nothing failed when it was recorded.`,
    ]);
  });
  it('fires on a block that is not run, and on the check of an exercise', async () => {
    const [norun] = await found(page('console {3}', 'console {3} norun="no route"'));
    expect(norun).toContain('the lab does not run it');
    const [check] = await found({
      [pageFile]: (text) => text + exercise.replace('console check', 'console check fails="x"'),
      [transcriptFile]: (text) => text + recordedExercise,
    });
    expect(check).toContain('always fails');
  });
  it('is silent where any command failed, or was not recorded', async () => {
    expect(await found(withBlock(declared, 'ip link show a', 'Device "a" does not exist.\n', 1))).toEqual([]);
    expect(await found(withBlock(declared, 'tcpdump -c 1 2>/dev/null', ''))).toEqual([]);
    expect(await found(page('worker# ip link delete', 'worker# ip link del'))).toEqual([]);
    expect(await found({ [transcriptFile]: () => undefined })).toEqual([]);
  });
});

describe('empty-capture', () => {
  const silent =
    'timeout 5 tcpdump -c 1 icmp 2>/dev/null & sleep 1; ip netns exec worker2 ping x >/dev/null; wait';
  it('fires on a program that shows no packet', async () => {
    const [finding, ...rest] = await found(withBlock('', silent, ''));
    expect(finding).toContain(`empty-capture ${pageFile}:38: \`${silent}\` on \`worker\` saw nothing`);
    expect(rest).toEqual([]);
  });
  it('fires on a capture without packets, unless its command is declared', async () => {
    const captures = (host: string, command: string): Changes => ({
      'labs/cni/flannel/captures.json': () =>
        JSON.stringify({ format: 1, lab: 'cni/flannel', captures: { ping: { host, command, packets: [] } } }),
    });
    const [finding] = await found(captures('worker', 'ip route'));
    expect(finding).toContain('empty-capture labs/cni/flannel/lab.yaml:1: The capture `ping` of `ip route`');
    expect(await found(captures('worker2', 'ping -c 1 -W 1 \\\n  10.244.1.2'))).toEqual([]);
  });
  it('is silent where packets were seen, or where silence is the point', async () => {
    const seen = 'IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 7, seq 1, length 64\n';
    expect(await found(withBlock('', silent, seen))).toEqual([]);
    expect(await found(withBlock(declared, silent, ''))).toEqual([]);
  });
});
