// Looks for what only shows in the long run: `npm run soak`, or one part of it: `npm run soak -- starts`.
// Needs the built site with the machine (npm run build).
import { cpus } from 'node:os';
import { openSite } from '../site.ts';
import { soakHour } from './hour.ts';
import { soakStarts } from './starts.ts';

const parts = { starts: soakStarts, hour: soakHour };
const wanted = process.argv.slice(2);
const site = await openSite();
console.log(`${site.browser.version()}, ${cpus().length} × ${cpus()[0]!.model}\n`);
try {
  for (const [name, soak] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const complaint of await soak(site)) {
      console.log(`${name}: ${complaint}`);
      process.exitCode = 1;
    }
  }
} finally {
  await site.close();
}
