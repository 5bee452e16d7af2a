import { cpus } from 'node:os';
import { openSite } from '../site.ts';
import { takeTime, type Timeline } from './timeline.ts';

const address = '/cni/flannel/';
const rounds = 3;

/** Measures how a lab starts in a tab, and prints it. Needs the built site with the machine (npm run build). */
export async function measureStarts(): Promise<void> {
  const site = await openSite();
  console.log(
    `${address} in ${site.browser.version()}, ${cpus().length} × ${cpus()[0]!.model}, median of ${rounds}\n`,
  );
  const starts: Record<'cold' | 'warm', Timeline[]> = { cold: [], warm: [] };
  for (let round = 0; round < rounds; round++) {
    // A new context has nothing in its caches; a second visit in it has.
    const context = await site.browser.newContext({ baseURL: site.url });
    for (const kind of ['cold', 'warm'] as const) starts[kind].push(await takeTime(context, address));
    await context.close();
  }
  await site.close();

  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  const rows = [...starts.cold[0]!.moments.keys()].map((moment) => [
    moment,
    ...(['cold', 'warm'] as const).map((kind) => {
      const times = starts[kind].flatMap(({ moments }) => moments.get(moment) ?? []);
      return times.length > 0 ? seconds(median(times)) : '-';
    }),
  ]);
  const figure = (name: string, of: (timeline: Timeline) => string) => [
    name,
    ...(['cold', 'warm'] as const).map((kind) => of(starts[kind][Math.floor(rounds / 2)]!)),
  ];
  rows.push(
    figure('fetched', ({ fetched }) => `${(fetched / 1e6).toFixed(1)} MB`),
    figure('`ip route`, first', ({ route }) => seconds(route[0]!)),
    figure('`ip route`, again', ({ route }) => seconds(median(route.slice(1)))),
    figure('memory of the tab', ({ memory }) => `${Math.round(memory)} MiB`),
  );
  console.log('| from the press on Start lab | cold | warm |\n| --- | --- | --- |');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
