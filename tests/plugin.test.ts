import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine } from '../src/cli/image.ts';
import type { EmulatedMachine } from '../src/machine/machine.ts';

const folder = new URL('../labs/cni/write-your-own/', import.meta.url);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

type Request = Record<string, unknown>;

/** The request that every case changes: what the lab's page hands to the plugin. */
const request = JSON.parse(readFileSync(new URL('pods.json', folder), 'utf8')) as Request;
const without = (field: string) =>
  Object.fromEntries(Object.entries(request).filter(([name]) => name !== field));
const attachments = (...names: string[]) => ({
  'cni.dev/valid-attachments': names.map((containerID) => ({ containerID, ifname: 'eth0' })),
});

/** What ADD answers for a pod of this namespace and address, in version 1.1.0. */
const result = (pod: string, address: string, ifname = 'eth0') => ({
  cniVersion: '1.1.0',
  interfaces: [
    { name: expect.stringMatching(/^mini[0-9a-f]{11}$/), mac: expect.any(String), mtu: 1500 },
    { name: ifname, mac: expect.any(String), mtu: 1500, sandbox: `/run/netns/${pod}` },
  ],
  ips: [{ address: `${address}/32`, gateway: '10.244.1.1', interface: 1 }],
  routes: [{ dst: '0.0.0.0/0', gw: '10.244.1.1' }],
  dns: {},
});

/** That result in an older version: no interface has an MTU, and in 0.4.0 every address says its family. */
function older(cniVersion: string, pod: string, address: string) {
  const { interfaces, ips, ...rest } = result(pod, address);
  return {
    ...rest,
    cniVersion,
    interfaces: interfaces.map((one) => ({ ...one, mtu: undefined })),
    ips: ips.map((ip) => (cniVersion === '0.4.0' ? { ...ip, version: '4' } : ip)),
  };
}

/** That result behind the one of a plugin that made `eth0`. */
function behind({ interfaces, ips, ...rest }: ReturnType<typeof result>) {
  return {
    ...rest,
    interfaces: [{ name: 'eth0', sandbox: '/run/netns/pod-3' }, ...interfaces],
    ips: [
      { address: '192.0.2.7/24', interface: 0 },
      { ...ips[0], interface: 2 },
    ],
    dns: { domain: 'example.org' },
  };
}

/** An error object of the specification. */
const error = (code: number, msg: string, cniVersion = '1.1.0') => ({
  cniVersion,
  code,
  msg: expect.stringContaining(msg),
});

/** One call of the plugin, or what happens between two calls. */
interface Case {
  /** What the specification says, in a few words. */
  what: string;
  command: string;
  /** The container's id and the name of its namespace: `pod-1`, unless it says otherwise. */
  pod?: string;
  /** Variables that differ; one that is empty is not set. */
  env?: Record<string, string>;
  /** The request, or text that is none; the usual one where it says nothing. */
  request?: Request | string;
  /** Done before the call, on the node. */
  before?: string;
  /** The JSON that is answered: of a result, or of an error, which then comes with exit code 1. Nothing, for no output. */
  answers?: object;
  /** Printed by a command on the node after the call. */
  after?: { command: string; prints: string };
}

const left = 'cd /var/lib/cni; ls mini/pods | wc -l; ls networks/pods | grep ^10';

/** In the order of the calls: some see what those before them left. `first` stands for the result of the first ADD. */
const cases = (first: () => Request): Case[] => [
  // VERSION
  {
    what: 'answers with its versions, in the version it is asked in',
    command: 'VERSION',
    request: { cniVersion: '1.0.0' },
    answers: { cniVersion: '1.0.0', supportedVersions: ['0.4.0', '1.0.0', '1.1.0'] },
  },
  {
    what: 'answers without any input, too',
    command: 'VERSION',
    request: '',
    env: { CNI_CONTAINERID: '', CNI_NETNS: '', CNI_IFNAME: '', CNI_PATH: '' },
    answers: { cniVersion: '1.1.0', supportedVersions: ['0.4.0', '1.0.0', '1.1.0'] },
  },
  // What can't be done, and leaves nothing.
  { what: 'refuses an unknown command', command: 'ATTACH', answers: error(4, 'CNI_COMMAND') },
  { what: 'refuses no command', command: '', answers: error(4, 'CNI_COMMAND') },
  {
    what: 'needs a container id',
    command: 'ADD',
    env: { CNI_CONTAINERID: '' },
    answers: error(4, 'CNI_CONTAINERID'),
  },
  {
    what: 'needs a container id for DEL, too',
    command: 'DEL',
    env: { CNI_CONTAINERID: '' },
    answers: error(4, 'CNI_CONTAINERID'),
  },
  { what: 'needs an interface', command: 'ADD', env: { CNI_IFNAME: '' }, answers: error(4, 'CNI_IFNAME') },
  { what: 'needs a namespace', command: 'ADD', env: { CNI_NETNS: '' }, answers: error(4, 'CNI_NETNS') },
  {
    what: 'needs a namespace for CHECK',
    command: 'CHECK',
    env: { CNI_NETNS: '' },
    answers: error(4, 'CNI_NETNS'),
  },
  { what: 'needs a path for GC', command: 'GC', env: { CNI_PATH: '' }, answers: error(4, 'CNI_PATH') },
  ...['../pod', 'pod 1', '-pod', 'pod;reboot'].map((id) => ({
    what: `refuses the container id ${id}`,
    command: 'ADD',
    env: { CNI_CONTAINERID: id },
    answers: error(4, 'CNI_CONTAINERID'),
  })),
  ...['eth/0', 'eth:0', 'eth 0', '..', 'sixteen-letters-'].map((name) => ({
    what: `refuses the interface ${name}`,
    command: 'ADD',
    env: { CNI_IFNAME: name },
    answers: error(4, 'CNI_IFNAME'),
  })),
  {
    what: 'knows a namespace that does not exist as an unknown container',
    command: 'ADD',
    env: { CNI_NETNS: '/run/netns/gone' },
    answers: error(3, '/run/netns/gone'),
  },
  ...['{"cniVersion": "1.1.0",', '', '[]', 'no JSON'].map((input) => ({
    what: `can't decode ${JSON.stringify(input)}`,
    command: 'ADD',
    request: input,
    answers: error(6, 'not the JSON'),
  })),
  { what: 'needs a name', command: 'ADD', request: without('name'), answers: error(7, 'name is missing') },
  {
    what: 'refuses a name that leads out of its folder',
    command: 'ADD',
    request: { ...request, name: '../../etc' },
    answers: error(7, '../../etc'),
  },
  { what: 'needs an IPAM plugin', command: 'ADD', request: without('ipam'), answers: error(7, 'ipam.type') },
  ...['1.2.0', '0.3.1'].map((cniVersion) => ({
    what: `does not speak ${cniVersion}`,
    command: 'ADD',
    request: { ...request, cniVersion },
    answers: error(1, cniVersion),
  })),
  {
    what: 'takes a request without a version for one of 0.1.0',
    command: 'ADD',
    request: without('cniVersion'),
    answers: error(1, '0.1.0'),
  },
  ...['STATUS', 'GC'].map((command) => ({
    what: 'is not of an older version',
    command,
    request: { ...request, ...attachments(), cniVersion: '1.0.0' },
    answers: error(1, '1.1.0', '1.0.0'),
  })),
  // STATUS
  { what: 'says nothing where ADD would work', command: 'STATUS' },
  {
    what: 'says 50 where the IPAM plugin is missing',
    command: 'STATUS',
    env: { CNI_PATH: '/nowhere' },
    answers: error(50, 'host-local'),
  },
  // ADD
  {
    what: 'connects, and says with what',
    command: 'ADD',
    answers: result('pod-1', '10.244.1.2'),
    after: { command: 'ip netns exec pod-1 ping -c 1 -W 2 10.244.1.1 | grep -c ttl=', prints: '1' },
  },
  {
    what: 'refuses an interface that exists, and harms nothing',
    command: 'ADD',
    answers: error(100, 'File exists'),
    after: { command: left, prints: '1\n10.244.1.2' },
  },
  // CHECK
  {
    what: 'finds what ADD made',
    command: 'CHECK',
    get request() {
      return { ...request, prevResult: first() };
    },
  },
  { what: 'needs the result of ADD', command: 'CHECK', answers: error(7, 'prevResult') },
  {
    what: 'misses an address',
    command: 'CHECK',
    before: 'ip -n pod-1 address del 10.244.1.2/32 dev eth0',
    get request() {
      return { ...request, prevResult: first() };
    },
    answers: error(102, '10.244.1.2/32'),
  },
  {
    what: "misses the node's route",
    command: 'CHECK',
    before: 'ip -n pod-1 address add 10.244.1.2/32 dev eth0; ip route del 10.244.1.2',
    get request() {
      return { ...request, prevResult: first() };
    },
    answers: error(102, 'no route'),
  },
  {
    what: 'misses the interface',
    command: 'CHECK',
    before: 'ip -n pod-1 link del eth0',
    get request() {
      return { ...request, prevResult: first() };
    },
    answers: error(102, 'eth0'),
  },
  // DEL
  {
    what: 'gives the address back, though the interface is gone',
    command: 'DEL',
    after: { command: `${left}; :`, prints: '0' },
  },
  { what: 'succeeds again', command: 'DEL' },
  { what: 'succeeds without a namespace', command: 'DEL', env: { CNI_NETNS: '' } },
  {
    what: 'succeeds where the namespace is gone',
    command: 'DEL',
    env: { CNI_NETNS: '/run/netns/gone' },
  },
  // Older versions
  ...['0.4.0', '1.0.0'].map((cniVersion, index) => ({
    what: `answers in ${cniVersion}`,
    command: 'ADD',
    pod: `pod-${index + 1}`,
    request: { ...request, cniVersion },
    answers: older(cniVersion, `pod-${index + 1}`, `10.244.1.${index + 3}`),
  })),
  // A failed ADD
  {
    what: 'takes down what it made when there is no address left',
    command: 'ADD',
    env: { CNI_IFNAME: 'net1' },
    request: {
      ...request,
      ipam: {
        type: 'host-local',
        ranges: [[{ subnet: '10.244.1.0/24', rangeStart: '10.244.1.3', rangeEnd: '10.244.1.4' }]],
      },
    },
    answers: { code: 999, msg: expect.stringContaining('no IP addresses available') },
    after: { command: `ip -n pod-1 -br link | wc -l; ${left}`, prints: '2\n2\n10.244.1.3\n10.244.1.4' },
  },
  {
    what: 'takes down what it made when the pod can not be given a second default route',
    command: 'ADD',
    env: { CNI_IFNAME: 'net1' },
    answers: error(101, 'File exists'),
    after: { command: `ip -n pod-1 -br link | wc -l; ${left}`, prints: '2\n2\n10.244.1.3\n10.244.1.4' },
  },
  {
    what: 'hands on what an earlier plugin made',
    command: 'ADD',
    pod: 'pod-3',
    env: { CNI_IFNAME: 'net1' },
    request: {
      ...request,
      prevResult: {
        cniVersion: '1.1.0',
        interfaces: [{ name: 'eth0', sandbox: '/run/netns/pod-3' }],
        ips: [{ address: '192.0.2.7/24', interface: 0 }],
        dns: { domain: 'example.org' },
      },
    },
    answers: behind(result('pod-3', '10.244.1.6', 'net1')),
  },
  {
    what: 'takes down an attachment of another name',
    command: 'DEL',
    pod: 'pod-3',
    env: { CNI_IFNAME: 'net1' },
  },
  // GC
  { what: 'needs the list of what is valid', command: 'GC', answers: error(7, 'cni.dev/valid-attachments') },
  {
    what: 'leaves valid attachments alone',
    command: 'GC',
    request: { ...request, ...attachments('pod-1', 'pod-2') },
    after: { command: left, prints: '2\n10.244.1.3\n10.244.1.4' },
  },
  {
    what: 'removes a stale attachment only',
    command: 'GC',
    before: 'ip netns del pod-1',
    request: { ...request, ...attachments('pod-2') },
    after: { command: `${left}; ip route show 10.244.1.4 | wc -l`, prints: '1\n10.244.1.4\n1' },
  },
  {
    what: 'removes all where none is valid',
    command: 'GC',
    request: { ...request, ...attachments() },
    after: { command: `${left}; ip -br link show type veth | wc -l`, prints: '0\n0' },
  },
];

// The emulator shares the processor with other tests.
describe('the plugin in bash, by the cases of the CNI specification:', { timeout: 60_000 }, () => {
  let machine: EmulatedMachine;
  let first: Request = {};

  async function onNode(command: string) {
    const { stdout, exit } = await machine.run('machine', command, { timeout: 50 });
    return { said: text(stdout), exit };
  }

  beforeAll(async () => {
    machine = await openMachine(process.cwd());
    await machine.write('/tmp/plugin.sh', readFileSync(new URL('plugin.sh', folder)), 0o755);
    expect((await onNode('for pod in pod-1 pod-2 pod-3; do ip netns add $pod; done')).exit).toBe(0);
  }, 120_000);
  afterAll(() => machine.close());

  test.each(cases(() => first).map((one) => [one.command, one.what, one] as const))(
    '%s %s',
    async (command, _what, one) => {
      const pod = one.pod ?? 'pod-1';
      const variables = Object.entries({
        CNI_COMMAND: command,
        CNI_CONTAINERID: pod,
        CNI_NETNS: `/run/netns/${pod}`,
        CNI_IFNAME: 'eth0',
        CNI_PATH: '/opt/cni/bin',
        ...one.env,
      });
      const set = variables.flatMap(([name, value]) => (value === '' ? [] : [`${name}='${value}'`]));
      const input = one.request ?? request;
      const bytes = new TextEncoder().encode(typeof input === 'string' ? input : JSON.stringify(input));
      await machine.write('/tmp/request.json', bytes);
      if (one.before) expect((await onNode(one.before)).exit).toBe(0);
      const { said, exit } = await onNode(`${set.join(' ')} /tmp/plugin.sh </tmp/request.json`);
      const answer = said === '' ? undefined : (JSON.parse(said) as Request);
      expect(answer).toEqual(one.answers);
      expect(exit).toBe(one.answers && 'code' in one.answers ? 1 : 0);
      if (command === 'ADD' && exit === 0 && !('code' in first) && !first['ips']) first = answer!;
      if (one.after) expect((await onNode(one.after.command)).said.trim()).toBe(one.after.prints);
    },
  );
});
