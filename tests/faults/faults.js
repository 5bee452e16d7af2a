import { fileURLToPath } from 'node:url';
import { runScript } from '../../src/own-node.js';

await runScript(fileURLToPath(new URL('faults.ts', import.meta.url)));
