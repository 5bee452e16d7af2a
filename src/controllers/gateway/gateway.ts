import type { Settings } from '../settings.ts';
import type { Statuses } from '../status.ts';
import type { Step } from '../step.ts';
import { configurationOf, FOLDER, textOf } from './configuration.ts';
import type { Configuration } from './configuration.ts';
import { stateOf } from './state.ts';
import type { GatewayObjects } from './state.ts';
import { gatewayStatuses } from './statuses.ts';

/**
 * What the host with the proxy runs when objects change. Where only servers come, go or get another weight, the running proxy is told so;
 * for all else it reads its configuration anew.
 * @param before the objects that it works by; undefined where it has not begun.
 * @returns no step where it works as the objects say.
 */
export function gatewaySteps(
  settings: Settings,
  before: GatewayObjects | undefined,
  after: GatewayObjects,
): Step[] {
  const host = settings.gateway!;
  const address = addressOf(settings);
  const old = before && configurationOf(stateOf(before, address));
  const now = configurationOf(stateOf(after, address));
  const files = [...now.files].filter(([name, text]) => old?.files.get(name) !== text);
  const steps = files.map(([name, input]) => write(host, name, input));
  if (old === undefined || files.length > 0 || old.lines.join('\n') !== now.lines.join('\n'))
    return [...steps, { host, command: 'sh ../../lib/gateway/load.sh', input: textOf(now) }];
  const commands = runtimeCommands(old, now);
  if (commands.length === 0) return [];
  return [
    write(host, 'haproxy.cfg', textOf(now)),
    { host, command: 'sh ../../lib/gateway/tell.sh', input: commands.join('') },
  ];
}

/** What is to stand in the status of objects. */
export function gatewayStatusesOf(settings: Settings, objects: GatewayObjects): Statuses {
  const address = addressOf(settings);
  return gatewayStatuses(stateOf(objects, address), address);
}

function addressOf({ gateway, nodes }: Settings): string {
  const node = nodes.find(({ name }) => name === gateway);
  if (node === undefined) throw new Error(`the setting gateway is no node: ${gateway}`);
  return node.address;
}

function write(host: string, name: string, input: string): Step {
  return { host, command: `sh ../../lib/objects/write.sh ${FOLDER}/${name}`, input };
}

/**
 * Commands for the proxy's socket, a line each, that make the servers of one configuration those of another.
 * Source: doc/management.txt of HAProxy, "add server", "del server", "set server".
 */
function runtimeCommands(old: Configuration, now: Configuration): string[] {
  return [...now.servers].flatMap(([backend, servers]) => {
    const before = old.servers.get(backend) ?? new Map<string, string>();
    const come = [...servers].filter(([name]) => !before.has(name));
    const other = [...servers].filter(([name, options]) => before.has(name) && before.get(name) !== options);
    const gone = [...before.keys()].filter((name) => !servers.has(name));
    return [
      ...come.map(
        ([name, options]) => `add server ${backend}/${name} ${options}; enable server ${backend}/${name}\n`,
      ),
      ...other.map(
        ([name, options]) => `set server ${backend}/${name} weight ${options.split(' ').at(-1)!}\n`,
      ),
      ...gone.map((name) => `set server ${backend}/${name} state maint; del server ${backend}/${name}\n`),
    ];
  });
}
