import { defineConfig } from 'vitest/config';

/** Each starts machines, which keep a core busy each: two at a time. */
const machine = [
  'tests/{bpf,capture,exercise,facts,faults,image,machine,new-page,packets,plugin,record}.test.ts',
  'tests/lab-*.test.ts',
];

/**
 * What a browser or a machine shows may come late, on a computer that others use too: a test that fails is run once
 * more, and vitest names it.
 */
const patient = { expect: { poll: { timeout: 60_000 } }, retry: 1 };

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      // No unit test changes what another imports: what takes most of their time is done once.
      { test: { name: 'unit', include: ['src/**/*.test.ts'], isolate: false } },
      // They wait for the browser much of the time.
      { test: { name: 'book', include: ['tests/*.test.ts'], exclude: machine, maxWorkers: 3, ...patient } },
      { test: { name: 'machine', include: machine, maxWorkers: 2, ...patient } },
    ],
  },
});
