import { fileURLToPath } from 'node:url';
import { runScript } from '../../src/own-node.js';

await runScript(fileURLToPath(new URL('soak.ts', import.meta.url)));
