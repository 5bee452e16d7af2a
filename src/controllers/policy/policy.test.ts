import { expect, it } from 'vitest';
import { settingsSchema } from '../settings.ts';
import { objects, pod, policy } from './fixture.ts';
import { policySteps } from './policy.ts';

const settings = settingsSchema.parse({
  policy: true,
  nodes: [
    { name: 'one', address: '172.18.0.3' },
    { name: 'two', address: '172.18.0.4' },
  ],
  clusterCIDR: '10.0.0.0/8',
  serviceCIDRs: [],
});
const client = (node: string) =>
  pod('default/client', { labels: { app: 'client' }, node, ips: ['10.0.1.3'] });
const web = pod('default/web', { labels: { app: 'web' }, node: 'one', ips: ['10.0.1.2'] });
const fromClient = policy({
  podSelector: { matchLabels: { app: 'web' } },
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }],
});
const first = objects({ pods: [web], policies: [] });

it('makes the table on every node, and nothing more', () => {
  const steps = policySteps(settings, undefined, first);
  expect(steps.map(({ host, command }) => [host, command])).toEqual([
    ['one', 'nft -f -'],
    ['two', 'nft -f -'],
  ]);
  expect(steps[0]!.input).toContain('hook forward');
  expect(steps[0]!.input).not.toContain('drop');
});

it('changes the node of the pod that a policy is about', () => {
  const isolated = { ...first, policies: [fromClient] };
  const [step, ...others] = policySteps(settings, first, isolated);
  expect(others).toEqual([]);
  expect(step!.host).toBe('one');
  expect(policySteps(settings, isolated, isolated)).toEqual([]);
});

it('changes one element where a pod comes', () => {
  const before = { ...first, policies: [fromClient] };
  expect(policySteps(settings, before, { ...before, pods: [web, client('two')] })).toEqual([
    {
      host: 'one',
      command: 'nft -f -',
      input: 'add element inet policies peers-default/p/ingress-0 { 10.0.1.3 }\n',
    },
  ]);
});

it('takes away what no policy asks for any more', () => {
  const [step] = policySteps(settings, { ...first, policies: [fromClient] }, first);
  expect(step!.input)
    .toBe(`delete element inet policies isolated-ingress { 10.0.1.2 : jump ingress-default/web }
flush chain inet policies ingress-default/web
delete chain inet policies ingress-default/web
delete set inet policies peers-default/p/ingress-0
`);
});
