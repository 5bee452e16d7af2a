import { fileURLToPath } from 'node:url';
import { runScript } from '../../src/own-node.js';

await runScript(fileURLToPath(new URL('bench.ts', import.meta.url)));
