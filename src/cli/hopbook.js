#!/usr/bin/env -S node --v8-pool-size=1
// The emulator has code compiled all the time. With as many threads for that as V8 takes on its own, they take the
// processor from the emulator: on two cores a lab then starts a third slower.
import { fileURLToPath } from 'node:url';
import { runScript } from '../own-node.js';

await runScript(fileURLToPath(new URL('hopbook.ts', import.meta.url)));
