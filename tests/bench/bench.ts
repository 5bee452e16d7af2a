// Measures what the project promises: `npm run bench`, or one part of it: `npm run bench -- check`.
import { measureCheck } from './check.ts';
import { measureDev } from './dev.ts';
import { measureDrawing } from './diagrams.ts';
import { measureStarts } from './lab-start.ts';

const parts: Record<string, () => Promise<void>> = {
  check: measureCheck,
  dev: measureDev,
  diagrams: measureDrawing,
  labs: measureStarts,
};
const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
