import { describe, expect, it } from 'vitest';
import type { Objects } from '../objects.ts';
import { networkPolicySchema } from '../schemas/network-policy.ts';
import { isAllowed } from './evaluator.fixture.ts';
import type { Connection } from './evaluator.fixture.ts';
import { addresses, cluster, generate, ports } from './generator.fixture.ts';
import { passes } from './interpreter.fixture.ts';
import { policyRules } from './rules.ts';

const connections: Connection[] = addresses.flatMap((from) =>
  addresses
    .filter((to) => from !== to && from.includes(':') === to.includes(':'))
    .flatMap((to) => ports.map(([protocol, port]) => ({ from, to, protocol, port }))),
);

/** By the rules of both nodes: a packet passes that of who asks, and that of who is asked. */
function compiled(all: Objects): (connection: Connection) => boolean {
  const nodes = ['one', 'two'].map((node) => policyRules(all, node));
  return (connection) => nodes.every((rules) => passes(rules, connection));
}

describe('the compiler agrees with the evaluator', () => {
  const seeds = Array.from({ length: 45 }, (_, seed) => seed);
  const answers: boolean[] = [];

  it.each(seeds)(
    'on 5 policies of seed %d, all pairs of addresses, all ports',
    (seed) => {
      const all = { ...cluster, policies: generate(seed, 5) };
      for (const policy of all.policies) expect(networkPolicySchema.safeParse(policy).error).toBeUndefined();
      const byRules = compiled(all);
      const wrong = connections.filter((connection) => {
        const answer = isAllowed(all, connection);
        answers.push(answer);
        return byRules(connection) !== answer;
      });
      expect(wrong).toEqual([]);
    },
    30_000,
  );

  it('and both answers were given often', () => {
    const share = answers.filter((answer) => answer).length / answers.length;
    expect(answers).toHaveLength(seeds.length * connections.length);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
  });
});
