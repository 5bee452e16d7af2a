import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine } from '../src/cli/image.ts';
import type { EmulatedMachine } from '../src/machine/machine.ts';
import { MachineError } from '../src/machine/types.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

// Generous: the emulator shares the processor with other tests.
describe("the machine's protocol", { timeout: 120_000 }, () => {
  let machine: EmulatedMachine;

  beforeAll(async () => {
    machine = await openMachine(process.cwd());
  }, 60_000);
  afterAll(() => machine.close());

  test('keeps standard output, standard error and the exit code apart', async () => {
    const result = await machine.run('machine', 'echo out; echo err >&2; exit 3');
    expect([text(result.stdout), text(result.stderr), result.exit, result.timedOut]).toEqual([
      'out\n',
      'err\n',
      3,
      false,
    ]);
    expect(result.milliseconds).toBeGreaterThan(0);
  });

  test('keeps the order of both where they go together', async () => {
    const command = 'for i in 1 2 3; do echo out $i; echo err $i >&2; done';
    const result = await machine.run('machine', command, { together: true });
    expect(text(result.stdout)).toBe('out 1\nerr 1\nout 2\nerr 2\nout 3\nerr 3\n');
    expect(result.stderr).toHaveLength(0);
  });

  test('carries every byte value', async () => {
    const result = await machine.run('machine', "perl -e 'print map { chr } 0..255'");
    expect([...result.stdout]).toEqual(Array.from({ length: 256 }, (_, value) => value));
  });

  test('carries megabytes in both directions', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * at * 31) % 251);
    const digest = createHash('sha256').update(bytes).digest('hex');
    await machine.write('/tmp/some/folder/big', bytes, 0o600);
    expect(text((await machine.run('machine', 'sha256sum < /tmp/some/folder/big')).stdout)).toContain(digest);
    expect(text((await machine.run('machine', 'stat -c %a /tmp/some/folder/big')).stdout)).toBe('600\n');
    const back = await machine.run('machine', 'cat /tmp/some/folder/big{,,,}', { timeout: 60 });
    expect(back.stdout).toHaveLength(4 * bytes.length);
    expect(Buffer.from(back.stdout.subarray(3 * bytes.length)).equals(bytes)).toBe(true);
  });

  test('takes a command that is longer than the console holds', async () => {
    const long = 'x'.repeat(20_000);
    expect(text((await machine.run('machine', `echo ${long}`)).stdout)).toBe(`${long}\n`);
  });

  test('answers what a program asks, however long', async () => {
    const ask = (question: string) =>
      machine.run(
        'machine',
        `perl -e 'socket S, 1, 1, 0; connect S, pack "Sa*", 1, "/run/hopbook/driver\\0"; print S ${question}; shutdown S, 1; print <S>'`,
      );
    expect(text((await ask('"hello"')).stdout)).toMatch(/^failed /);
    const settings = 'nodes: []\\nclusterCIDR: 10.244.0.0/16\\nserviceCIDRs: []\\n';
    expect(text((await ask(`"${settings}\\0\\0\\1a.yaml\\n", "# much\\n" x 30_000`)).stdout)).toBe('ok\n');
  });

  test('kills what runs too long, with all that it started, and goes on', async () => {
    const result = await machine.run('machine', 'echo before; sleep 1000 & sleep 1000', { timeout: 1 });
    expect([text(result.stdout), result.timedOut, result.exit]).toEqual(['before\n', true, 137]);
    const busy = await machine.run('machine', 'while :; do :; done', { timeout: 1 });
    expect(busy.timedOut).toBe(true);
    expect(text((await machine.run('machine', 'pgrep -c sleep; echo alive')).stdout)).toBe('0\nalive\n');
  });

  test('survives a command that kills its shell', async () => {
    expect((await machine.run('machine', 'kill -9 $$')).exit).toBe(137);
    expect((await machine.run('machine', 'exec false')).exit).toBe(1);
    expect((await machine.run('machine', 'kill -TERM 0')).exit).toBe(143);
    expect((await machine.run('machine', 'true')).exit).toBe(0);
  });

  test('does not wait for what a command leaves running', async () => {
    const result = await machine.run('machine', '(sleep 2; echo late) & echo now', { timeout: 20 });
    expect(text(result.stdout)).toBe('now\n');
    await machine.run('machine', 'sleep 3');
    expect(text((await machine.run('machine', 'echo next')).stdout)).toBe('next\n');
  });

  test('says what a command prints as it comes, and feeds it', async () => {
    const pieces: string[] = [];
    const stdin = (async function* () {
      yield new TextEncoder().encode('one\n');
      while (pieces.length === 0) await pause(10);
      yield new Uint8Array(100_000).fill(65);
    })();
    const result = await machine.run('machine', 'cat; echo err >&2; exit 4', {
      timeout: 0,
      stdin,
      onOutput: (bytes, error) => pieces.push(error ? text(bytes).toUpperCase() : text(bytes)),
    });
    expect(pieces[0]).toBe('one\n');
    expect(pieces).toContain('ERR\n');
    expect([result.stdout.length, result.exit]).toEqual([100_004, 4]);
  });

  test('interrupts a command, and kills one that takes no notice', async () => {
    const interrupted = await machine.run('machine', 'ping -c 100 127.0.0.1', {
      signal: AbortSignal.timeout(1000),
    });
    expect(text(interrupted.stdout)).toMatch(/ping statistics/);
    const deaf = await machine.run('machine', 'trap "" INT; while :; do :; done', {
      signal: AbortSignal.timeout(1500),
    });
    expect([deaf.exit, deaf.timedOut]).toEqual([137, false]);
  });

  describe('has terminals', () => {
    /** A shell, all that it has printed, and a wait for some of it. */
    function openShell(host: string, size = { columns: 80, rows: 24 }) {
      let shown = '';
      const shell = machine.open(host, ['env', 'PS1=ready> ', 'bash', '--norc', '-i'], {
        size,
        onOutput: (bytes) => void (shown += text(bytes)),
      });
      const type = (keys: string) => {
        shell.write(new TextEncoder().encode(keys));
      };
      const see = async (what: string | RegExp) => {
        while (shown.search(what) === -1) await pause(10);
        shown = shown.slice(shown.search(what) + 1);
      };
      return { shell, type, see };
    }

    test('with a size, that tell a program when it changes', async () => {
      const { shell, type, see } = openShell('machine', { columns: 91, rows: 17 });
      await see('ready>');
      type('stty size; tty; echo $TERM\r');
      await see('17 91');
      await see('/dev/pts/');
      await see('xterm-256color');
      shell.resize({ columns: 44, rows: 12 });
      type('stty size\r');
      await see('12 44');
      type('exit 6\r');
      expect(await shell.ended).toBe(6);
    });

    // A program that ended between two looks of the agent was waited for in one of forty tries.
    test('whose end is told, each time', async () => {
      for (let time = 0; time < 25; time++) {
        const { shell, type, see } = openShell('machine');
        await see('ready>');
        shell.resize({ columns: 44, rows: 12 });
        type('stty size\r');
        await see('12 44');
        type('exit 6\r');
        expect(await shell.ended, `time ${time}`).toBe(6);
      }
    });

    test('in which Ctrl-C stops a flood', async () => {
      const { shell, type, see } = openShell('machine');
      await see('ready>');
      type('yes\r');
      await see(/y\r\ny\r\ny/);
      type('\x03');
      await see(/\^C[^]*ready>/);
      shell.close();
      expect(await shell.ended).toBeGreaterThan(128);
    });

    test('on a host, beside commands that run there', async () => {
      await machine.run('machine', 'ip netns add inner; ip -n inner link add dummy7 type dummy');
      const { shell, type, see } = openShell('inner');
      type('ls /sys/class/net; ip -br link\r');
      await see('dummy7');
      expect((await machine.run('inner', 'true')).exit).toBe(0);
      shell.close();
      await shell.ended;
      await expect(openShell('nowhere').shell.ended).rejects.toThrow(
        new MachineError('there is no host nowhere'),
      );
    });
  });

  test('runs commands in hosts, several at a time', async () => {
    await machine.run(
      'machine',
      'ip netns add left; ip netns add right; ip -n left link add dummy1 type dummy',
    );
    const [left, right] = await Promise.all(
      ['left', 'right'].map((host) => machine.run(host, 'sleep 0.2; ip -br link', { folder: '/tmp' })),
    );
    expect(text(left!.stdout)).toContain('dummy1');
    expect(text(right!.stdout)).not.toContain('dummy1');
    await machine.run('machine', 'ip netns del left; ip netns del right');
    await expect(machine.run('left', 'true')).rejects.toThrow(new MachineError('there is no host left'));
  });

  test('has the tools and the kernel modules that labs need', async () => {
    const tools =
      'sh bash ip bridge tc iptables nft ipset ipvsadm conntrack brctl ethtool tcpdump ping arping curl socat dig bird ' +
      'dnsmasq nginx haproxy wg ovs-vsctl ovs-vswitchd ovs-dpctl bpftool jq ss nsenter unshare lsns';
    const missing = await machine.run(
      'machine',
      `for tool in ${tools}; do type -P $tool >/dev/null || echo $tool; done`,
    );
    expect(text(missing.stdout)).toBe('');
    const links = [
      'veth peer name v2',
      'bridge',
      'vlan id 5 link d0',
      'vxlan id 1 dstport 8472',
      'macvlan link d0',
      'ipvlan link d1',
      'bond',
      'ipip remote 10.0.0.1',
      'gre remote 10.0.0.1',
      'geneve id 1 remote 10.0.0.1',
      'vrf table 7',
      'wireguard',
    ];
    // `link DEVICE` stands before `type` on ip's command line.
    const adds = links.map((link, at) => {
      const [type, ...rest] = link.replace(/ link d[01]/, '').split(' ');
      const lower = /link d[01]/.exec(link)?.[0] ?? '';
      return `ip link add ${lower} name t${at} type ${type} ${rest.join(' ')} || echo ${type}`;
    });
    const made = await machine.run(
      'machine',
      `ip link add d0 type dummy; ip link add d1 type dummy; ${adds.join('; ')}`,
      {
        together: true,
        timeout: 60,
      },
    );
    expect(text(made.stdout)).toBe('');
    const modules = await machine.run(
      'machine',
      'for m in openvswitch ip_vs br_netfilter; do modprobe $m || echo $m; done',
      {
        together: true,
      },
    );
    expect(text(modules.stdout)).toBe('');
  });

  test('has the time of day', async () => {
    const { stdout } = await machine.run('machine', 'date +%s');
    expect(Math.abs(Number(text(stdout)) - Date.now() / 1000)).toBeLessThan(60);
  });
});

describe('a machine in a hurry', { timeout: 120_000 }, () => {
  let machine: EmulatedMachine;

  beforeAll(async () => {
    machine = await openMachine(process.cwd(), true);
  }, 60_000);
  afterAll(() => machine.close());

  test('skips what it waits for', async () => {
    const command = 'begin=$(date +%s); sleep 60; echo $(($(date +%s) - begin))';
    const { stdout, milliseconds } = await machine.run('machine', command, { timeout: 100 });
    expect(Number(text(stdout))).toBeGreaterThanOrEqual(60);
    expect(milliseconds).toBeLessThan(30_000);
  });

  test('waits for what it reads of its image', async () => {
    expect((await machine.run('machine', 'timeout 5 openssl version')).exit).toBe(0);
  });
});
