import type { Objects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import type { Step } from '../step.ts';
import { changeInput, setUpInput } from './nft-input.ts';
import { noRules, policyRules } from './rules.ts';

/**
 * What the agent that enforces NetworkPolicies does on each node when objects change: one transaction.
 * @param before the objects that the nodes follow; undefined where the agent has not begun.
 * @returns no step for a node on which nothing changes.
 */
export function policySteps({ nodes }: Settings, before: Objects | undefined, after: Objects): Step[] {
  return nodes.flatMap(({ name }) => {
    const old = before ? policyRules(before, name) : noRules();
    const input = (before ? '' : setUpInput()) + changeInput(old, policyRules(after, name));
    return input === '' ? [] : [{ host: name, command: 'nft -f -', input }];
  });
}
