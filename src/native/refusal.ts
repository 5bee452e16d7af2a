import { readFileSync } from 'node:fs';

/** Settings that forbid user namespaces to everyone but root, and what allows them. */
const settings = [
  {
    name: 'user.max_user_namespaces',
    forbids: (value: string) => value === '0',
    allow: 'sudo sysctl user.max_user_namespaces=10000',
  },
  {
    name: 'kernel.unprivileged_userns_clone',
    forbids: (value: string) => value === '0',
    allow: 'sudo sysctl kernel.unprivileged_userns_clone=1',
  },
  {
    name: 'kernel.apparmor_restrict_unprivileged_userns',
    forbids: (value: string) => value !== '0',
    allow: 'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
  },
];

const orElse = 'leave out --native to use the emulator';

/**
 * Says why this computer did not let us make namespaces, and what would.
 * @param said what the programs that tried have printed.
 * @param root whether root tried.
 * @param read reads a kernel setting, by its name; undefined where this kernel has none of that name.
 */
export function explainRefusal(said: string, root: boolean, read = readSetting): string {
  const last = said.trim().split('\n').at(-1) || 'no reason given';
  if (root)
    return `This computer does not let root make namespaces (${last}): in a container, start it with all privileges, or ${orElse}.`;
  const setting = settings.find(({ name, forbids }) => {
    const value = read(name);
    return value !== undefined && forbids(value);
  });
  if (setting)
    return `This computer forbids user namespaces (${setting.name} = ${read(setting.name)}): allow them (${setting.allow}), run the lab as root (sudo), or ${orElse}.`;
  return `This computer does not let you make namespaces (${last}): run the lab as root (sudo), or ${orElse}.`;
}

function readSetting(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
