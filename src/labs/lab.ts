import { z } from 'zod';
import { hostName } from './host.ts';
import { parseYaml } from './yaml.ts';
import type { YamlText } from './yaml.ts';

/** The name of a lab: `<chapter>/<lab>`. */
export const labName = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

/** The name of a capture. */
export const captureName = /^[a-z0-9][a-z0-9-]*$/;

/**
 * What a lab may need of a computer's own Linux beyond the base (namespaces, veth, iproute2); the machine has all.
 * `src/native/needs.ts` knows how each is looked for.
 */
export const needNames = [
  'arping',
  'bird',
  'bonding',
  'bpf',
  'br-netfilter',
  'brctl',
  'bridge',
  'cni',
  'conntrack',
  'curl',
  'dnsmasq',
  'dummy',
  'ethtool',
  'geneve',
  'gre',
  'haproxy',
  'ipip',
  'ipsec',
  'ipset',
  'iptables',
  'ipvlan',
  'ipvs',
  'jq',
  'macvlan',
  'named',
  'ndisc6',
  'net-tools',
  'nft',
  'nginx',
  'nginx-lua',
  'openssl',
  'openvswitch',
  'own-kernel',
  'ping',
  'radvd',
  'socat',
  'tayga',
  'tc',
  'tcpdump',
  'traceroute',
  'tun',
  'vlan',
  'vlan-filtering',
  'vrf',
  'vxlan',
  'wireguard',
] as const;

export type NeedName = (typeof needNames)[number];

const regularExpression = z.string().superRefine((source, context) => {
  try {
    if (new RegExp(source, 'g').test('')) context.addIssue('This regular expression matches the empty text.');
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
});

// What is said of a field by `meta` is what editors show: `hopbook generate` makes a JSON Schema of these.

/** One thing that may differ between two recordings of a lab. */
export const volatileSchema = z.strictObject({
  command: regularExpression
    .optional()
    .meta({ description: 'Regular expression on the command. Default: every command.', format: 'regex' }),
  pattern: regularExpression.meta({
    description: 'Regular expression on the output; what it matches is not compared. ^ and $ match at lines.',
    format: 'regex',
  }),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this can differ between two recordings.')
    .meta({ description: 'Why it can’t be made the same every time.' }),
});

/** One command of the page during which every host's packets are kept. */
export const triggerSchema = z.strictObject({
  host: z.string().regex(hostName).meta({ description: 'The host that the page runs the command on.' }),
  command: z
    .string()
    .trim()
    .min(1)
    .meta({ description: 'The command, exactly as the page has it; of several equal ones, the first.' }),
});

/** `lab.yaml`: what an author says about a lab. */
export const labSchema = z.strictObject({
  title: z.string().trim().min(1).meta({ description: 'What the lab is, in a few words.' }),
  hosts: z
    .record(z.string().regex(hostName, 'A host name is lower case letters, digits, `.` and `-`.'), z.string())
    .refine((hosts) => Object.keys(hosts).length > 0, 'Name at least one host.')
    .meta({
      description:
        'Every host that a prompt on the page may name, and what it is, in one line. `machine` is the machine itself.',
      minProperties: 1,
    }),
  timeout: z
    .number()
    .positive()
    .max(600)
    .default(30)
    .meta({ description: 'Seconds that one command may take. Default: 30.' }),
  needs: z.array(z.enum(needNames)).default([]).meta({
    description:
      'What the lab needs of a computer’s own Linux, for `hopbook lab --native`. Default: the base only.',
  }),
  captures: z
    .record(
      z
        .string()
        .regex(captureName, 'A capture is named in lower case letters, digits and `-`.')
        .refine((name) => name !== 'up' && name !== 'end', '`up` and `end` are names of moments already.')
        .meta({ not: { enum: ['up', 'end'] } }),
      triggerSchema,
    )
    .superRefine((captures, context) => {
      const seen = new Map<string, string>();
      for (const [name, { host, command }] of Object.entries(captures)) {
        const key = `${host} ${command}`;
        const other = seen.get(key);
        if (other !== undefined)
          context.addIssue({
            code: 'custom',
            path: [name],
            message: `The capture \`${other}\` is of the same command.`,
          });
        seen.set(key, name);
      }
    })
    .default({})
    .meta({
      description:
        'By name: commands of the page during which every host’s packets are kept. `<Capture>`, `<PacketWalk>` and `<Topology>` name them. Default: none.',
    }),
  volatile: z.array(volatileSchema).default([]).meta({
    description:
      'What may differ between two recordings, beyond what src/labs/volatile.ts names. Make the lab deterministic instead, where you can. Default: nothing.',
  }),
});

/** A command that captures packets. */
export type Trigger = z.output<typeof triggerSchema>;
export type LabVolatile = z.output<typeof volatileSchema>;
export type Lab = z.output<typeof labSchema>;

/** Reads the text of a `lab.yaml`; what is wrong with it becomes problems. */
export function parseLab(file: string, text: string): YamlText<Lab> {
  return parseYaml(file, text, labSchema);
}
