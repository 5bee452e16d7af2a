import type { LabBundle } from '../../labs/bundle.ts';
import { UserError } from '../../labs/errors.ts';
import { hostName, machineHost } from '../../labs/host.ts';
import type { Machine } from '../../machine/types.ts';
import { Multiplexer } from '../../terminal/multiplexer.ts';
import type { HostChoice } from '../../terminal/picker.ts';
import { Screen } from '../../terminal/screen.ts';
import type { OpenLab } from './open.ts';

/**
 * Shells on a lab's hosts in this terminal, until the last one ends.
 * @returns 0.
 * @throws MachineError if the machine stops.
 */
export async function openShells({ machine, session }: OpenLab, host: string): Promise<number> {
  const { lab, hosts } = session.bundle;
  const source = {
    title: lab,
    open: session.open.bind(session),
    hosts: async () => inOrder(await hostsUp(machine), hosts),
  };
  await new Multiplexer(new Screen(), source).run(host);
  return 0;
}

/**
 * Makes sure that a host is up: some exist only once the page's commands have made them.
 * @throws UserError if it isn't; it names those that are.
 */
export async function needHost({ machine, session }: OpenLab, host: string): Promise<void> {
  if (host === machineHost) return;
  const up = await hostsUp(machine);
  if (!up.includes(host))
    throw new UserError(
      `${session.bundle.lab} has no host \`${host}\` before its page's commands make it. Up now: ${up.join(', ')}.`,
    );
}

async function hostsUp(machine: Machine): Promise<string[]> {
  const { stdout } = await machine.run(machineHost, 'ls /run/netns 2>/dev/null');
  const names = new TextDecoder().decode(stdout).split('\n');
  return [machineHost, ...names.filter((name) => hostName.test(name))];
}

/** The hosts that lab.yaml names in its order, then those that the person made. */
function inOrder(up: readonly string[], hosts: LabBundle['hosts']): HostChoice[] {
  const known = Object.keys(hosts).filter((name) => up.includes(name));
  const own = up.filter((name) => !known.includes(name));
  return [...known, ...own].map((name) => ({ name, what: hosts[name] ?? '' }));
}
