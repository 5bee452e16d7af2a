import { expect, it } from 'vitest';
import { answer } from './answer.ts';
import { mutations, whole } from './hostile.fixture.ts';
import { readObjects } from './objects.ts';

const settings = (proxy: string) => `proxy: ${proxy}
healthChecks: true
dns: dns
policy: true
gateway: worker
ingress: nginx
nodes: [{ name: worker, address: 172.18.0.3 }]
clusterCIDR: 10.244.0.0/16
serviceCIDRs: [10.96.0.0/12]
`;
const proxies = ['iptables', 'nftables'] as const;
const ask = (proxy: string, path: string, text: string) =>
  answer([settings(proxy), '', `\x01objects/${path}\n${text}`].join('\0'));

/** What is said of one object alone: empty where it is taken. */
function refusalOf(text: string): string {
  try {
    readObjects([{ path: 'objects/a.json', text }]);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

it('takes the whole cluster', async () => {
  for (const proxy of proxies) expect(await ask(proxy, 'a.yaml', whole)).toMatch(/^ok\n/);
});

it('answers each change of each field, or says what is wrong where', async () => {
  const wrong: string[] = [];
  let [taken, refused] = [0, 0];
  for (const { what, object, cluster } of mutations()) {
    const refusal = refusalOf(object);
    const reply =
      refusal === '' ? await ask(proxies[taken % 2]!, 'a.json', cluster()) : `failed ${refusal}\n`;
    if (reply.startsWith('ok\n') && !/undefined|NaN|\[object|\0/.test(reply)) taken++;
    else if (/^failed objects\/a\.json: .+: .*\S\n$/s.test(reply) && !/Invalid|undefined|NaN/.test(reply))
      refused++;
    else wrong.push(`${what}: ${reply.slice(0, 200)}`);
  }
  expect(wrong).toEqual([]);
  expect(taken).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(2000);
}, 120_000);
