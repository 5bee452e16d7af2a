import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { AstroError } from 'astro/errors';
import { hasLab, loadLab } from '../../labs/load.ts';
import type { LabFolder } from '../../labs/load.ts';

const files = ['lab.yaml', 'up.sh', 'transcript.yaml', 'facts.json', 'captures.json'];
/** Of the labs that were read last, the first is the oldest: all labs of a large book would be too much to keep. */
const read = new Map<string, { stamp: string; lab: LabFolder }>();
/** As many as pages are made at a time (`build.concurrency` in `astro.config.ts`). */
const most = 8;

/**
 * The lab of the page that is being drawn, with its recordings. In a build read once for a page; while a page is being written,
 * again when one of the lab's files has changed.
 * @param locals of the component: `Astro.locals`.
 * @throws AstroError where the page names no lab, or one that does not exist.
 */
export function recordedLab(locals: { starlightRoute: StarlightRouteData }, root = process.cwd()): LabFolder {
  const { entry } = locals.starlightRoute;
  const name = entry.data.lab;
  const page = entry.filePath ?? entry.id;
  if (name === undefined) {
    throw new AstroError(
      `${page} shows what a lab recorded, but names no lab.`,
      'Add `lab: <chapter>/<lab>` to its front matter.',
    );
  }
  const known = read.get(name);
  if (known && !import.meta.env.DEV) return known.lab;
  const stamp = files.map((file) => changed(join(root, 'labs', name, file))).join(' ');
  if (known?.stamp === stamp) return known.lab;
  if (!hasLab(root, name)) {
    throw new AstroError(
      `${page} names the lab \`${name}\`, which does not exist.`,
      'Mend `lab:` in its front matter.',
    );
  }
  const lab = loadLab(root, name);
  if (read.size === most) read.delete(read.keys().next().value!);
  read.set(name, { stamp, lab });
  return lab;
}

function changed(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}/${found.size}` : '-';
}
