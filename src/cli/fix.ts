import { fixPage } from '../check/fix.ts';
import { loadProject } from '../labs/load.ts';
import { writeFiles } from '../labs/write.ts';

/**
 * Mends what is mechanical on the pages that the targets (paths of pages, names of labs or their folders) name, or on all
 * where there are none; all pages are written together.
 * @returns what was done, one line a page.
 */
export function fixPages(root: string, targets: readonly string[]): string[] {
  const { pages, labs } = loadProject(root);
  const files = new Map<string, string>();
  const lines: string[] = [];
  for (const page of pages) {
    const lab = labs.find(({ name }) => name === page.lab?.name);
    const named = [page.file, lab?.name, lab?.folder].some(
      (one) => one !== undefined && targets.includes(one),
    );
    // A page that can't be read is a finding; nothing is written into it.
    if (!lab || page.problems.length > 0 || (targets.length > 0 && !named)) continue;
    const { text, done } = fixPage(page, lab);
    if (text === page.text) continue;
    files.set(page.file, text);
    lines.push(`${page.file}: ${done.join(', ')}`);
  }
  writeFiles(root, files);
  return lines;
}
