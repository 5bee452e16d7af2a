import type { ResultRow, ResultTable } from '../../src/site/benchmarks/results.ts';
import { openSite } from '../site.ts';
import type { Bench } from './part.ts';
import { takeTime, type Timeline } from './timeline.ts';

const address = '/cni/flannel/';

/** What is promised of a start, in seconds and MB. */
const promised = { cold: { seconds: 3, megabytes: 16 }, warm: { seconds: 1.5, megabytes: null } };

/** Measures how a lab starts in a tab, and how long a command then takes. Needs the built site with the machine. */
export async function measureStarts({ rounds, say, versions }: Bench): Promise<ResultTable[]> {
  const site = await openSite();
  versions['chromium'] = site.browser.version();
  const starts: Record<'cold' | 'warm', Timeline[]> = { cold: [], warm: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      say(`lab starts, round ${round + 1}`);
      // A new context has nothing in its caches; a second visit in it has.
      const context = await site.browser.newContext({ baseURL: site.url });
      for (const kind of ['cold', 'warm'] as const) starts[kind].push(await takeTime(context, address));
      await context.close();
    }
  } finally {
    await site.close();
  }
  const row = (kind: 'cold' | 'warm'): ResultRow => ({
    name: kind === 'cold' ? 'cold: nothing is in any cache' : 'warm: the page was open before',
    samples: [
      starts[kind].map(({ moments }) => [...moments.values()].at(-1)! / 1000),
      starts[kind].map(({ fetched }) => fetched / 1e6),
      starts[kind].map(({ route }) => route[0]!),
      // What comes after the first is asked of the same machine.
      starts[kind].flatMap(({ route }) => route.slice(1)),
      starts[kind].map(({ memory }) => (memory * 1024 * 1024) / 1e6),
    ],
    promised: [promised[kind].seconds, promised[kind].megabytes, null, null, null],
  });
  return [
    {
      part: 'labs',
      title: 'A lab in the tab',
      about: `On \`${address}\`, in a real browser that runs without a window, of a site that ships the lab set up (\`npm run states\`): from the press on Start lab until the first terminal has its prompt; then from a press on Run beside \`ip route\` until the answer is compared.`,
      compared: false,
      measures: [
        { name: 'start', unit: 's' },
        { name: 'fetched', unit: 'MB' },
        { name: 'first command', unit: 'ms' },
        { name: 'again', unit: 'ms' },
        { name: 'memory of the tab', unit: 'MB' },
      ],
      rows: (['cold', 'warm'] as const).map(row),
    },
  ];
}
