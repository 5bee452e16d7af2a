import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cluster, generate } from './generator.fixture.ts';
import { changeInput, setUpInput } from './nft-input.ts';
import { noRules, policyRules } from './rules.ts';

// Some kernels and containers don't let a namespace have rules.
const hasNft =
  spawnSync('unshare', ['-rn', 'nft', '-f', '-'], {
    input:
      'add table inet t\nadd chain inet t c { type filter hook forward priority 0 ; }\nadd rule inet t c ct state established counter\n',
  }).status === 0;

/** What the kernel has after these transactions, in a namespace of its own. */
function listed(...transactions: string[]): string {
  const files = transactions.map((text) => `nft -f - <<'END'\n${text}END\n`).join('');
  const script = `set -e\n${files}nft --stateless list table inet policies`;
  return execFileSync('unshare', ['-rn', 'sh', '-c', script], { encoding: 'utf8' });
}

describe.runIf(hasNft)('a kernel', () => {
  it('takes 10 sets of policies one after the other', () => {
    const rules = Array.from({ length: 10 }, (_, step) =>
      policyRules({ ...cluster, policies: generate(step, 5) }, step % 3 === 2 ? 'one' : 'two'),
    );
    const changes = rules.map((after, step) => changeInput(rules[step - 1] ?? noRules(), after));
    // No transaction of this kind fails, and the last state is the one that would have been made from nothing.
    const all = listed(setUpInput(), ...changes.filter((text) => text !== ''));
    expect(sorted(all)).toEqual(sorted(listed(setUpInput(), changeInput(noRules(), rules.at(-1)!))));
    expect(
      listed(setUpInput(), ...changes.filter((text) => text !== ''), changeInput(rules.at(-1)!, noRules())),
    ).toBe(listed(setUpInput()));
  }, 60_000);
});

/** Chains and sets come in the order in which they were made. */
function sorted(table: string): string[] {
  return table
    .split('\n\n')
    .map((block) => block.trim())
    .sort();
}
