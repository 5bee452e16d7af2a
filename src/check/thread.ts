// A thread that checks parts of a book beside others. See threads.ts.
import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Said, Work } from './threads.ts';

// Each thread compiles for itself, and would take twice as long to begin.
enableCompileCache();
const { UserError } = await import('../labs/errors.ts');
const { drawnFirst, takeParts } = await import('./threads.ts');

parentPort!.postMessage(await said());

async function said(): Promise<Said> {
  try {
    const work = workerData as Work;
    return { results: await takeParts(work, drawnFirst(work.parts).toReversed()) };
  } catch (error) {
    // Of its class nothing would arrive.
    if (error instanceof UserError) return { mistake: error.message };
    throw error;
  }
}
