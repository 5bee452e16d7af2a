import { resolve } from 'node:path';
import { findLabs } from '../../src/labs/load.ts';
import type { ResultTable } from '../../src/site/benchmarks/results.ts';
import type { Bench } from './part.ts';
import { costOf } from './run.ts';

/** Measures how long all recordings take to be replayed in fresh machines, once. */
export async function measureVerify({ say }: Bench): Promise<ResultTable[]> {
  const labs = findLabs('.').length;
  say(`verify, ${labs} labs`);
  const args = ['--v8-pool-size=1', resolve('src/cli/hopbook.ts'), 'verify'];
  const { seconds, megabytes } = await costOf(process.execPath, args, '.');
  return [
    {
      part: 'verify',
      title: 'Replaying every recording',
      about: '`npm run verify`: each lab in a fresh machine, two at a time. Measured once.',
      compared: false,
      measures: [
        { name: 'verify', unit: 's' },
        { name: 'per lab', unit: 's' },
        { name: 'memory', unit: 'MB' },
      ],
      rows: [
        {
          name: `${labs} labs`,
          samples: [[seconds], [seconds / labs], megabytes === undefined ? [] : [megabytes]],
          promised: [600, null, null],
        },
      ],
    },
  ];
}
