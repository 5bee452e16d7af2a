import { describe, expect, it } from 'vitest';
import { explainRefusal } from './refusal.ts';

const unshare = 'unshare: unshare failed: Operation not permitted\n';
const settingsOf = (settings: Record<string, string>) => (name: string) => settings[name];

describe('explainRefusal', () => {
  it.each([
    ['user.max_user_namespaces', '0', 'sudo sysctl user.max_user_namespaces=10000'],
    ['kernel.unprivileged_userns_clone', '0', 'sudo sysctl kernel.unprivileged_userns_clone=1'],
    [
      'kernel.apparmor_restrict_unprivileged_userns',
      '1',
      'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
    ],
  ])('names the setting %s that forbids it', (name, value, allow) => {
    expect(explainRefusal(unshare, false, settingsOf({ [name]: value }))).toBe(
      `This computer forbids user namespaces (${name} = ${value}): allow them (${allow}), run the lab as root (sudo), or leave out --native to use the emulator.`,
    );
  });

  it('repeats what was said where no setting explains it', () => {
    const settings = settingsOf({
      'user.max_user_namespaces': '96365',
      'kernel.unprivileged_userns_clone': '1',
      'kernel.apparmor_restrict_unprivileged_userns': '0',
    });
    expect(explainRefusal(`first\n${unshare}`, false, settings)).toContain(
      'does not let you make namespaces (unshare: unshare failed: Operation not permitted)',
    );
    expect(explainRefusal('', true, settings)).toContain(
      'does not let root make namespaces (no reason given)',
    );
  });
});
