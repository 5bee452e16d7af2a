import type { Results } from './results.ts';
import { setting, shownTables } from './tables.ts';

/** The text of docs/benchmarks.md. */
export function benchmarksPage(results: Results): string {
  return `<!-- Written by npm run bench, from docs/benchmarks.json. -->

# Benchmarks

${benchmarksText(results)}`;
}

/** The results as Markdown: where they are from, then a table for each part. */
export function benchmarksText(results: Results): string {
  const facts = setting(results).map(([name, value]) => `- ${name}: ${value}.`);
  const tables = shownTables(results).map(({ title, about, heads, rows }) => {
    const lines = [heads, heads.map(() => '---'), ...rows.map(({ name, cells }) => [name, ...cells])];
    return `## ${title}\n\n${about}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`;
  });
  return `${[facts.join('\n'), ...tables].join('\n\n')}\n`;
}
