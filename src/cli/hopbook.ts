#!/usr/bin/env -S node --v8-pool-size=1
// The emulator has code compiled all the time. With as many threads for that as V8 takes on its own, they take the
// processor from the emulator: on two cores a lab then starts a third slower.
import { enableCompileCache } from 'node:module';

// `hopbook … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// What a verb imports is some hundred files of TypeScript: Node keeps what it makes of them in the system's temporary folder.
enableCompileCache();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));
