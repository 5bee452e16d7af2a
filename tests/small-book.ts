import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a book is built with. */
const parts = [
  'src',
  'public',
  'labs/lib',
  'astro.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'netlify.toml',
];

/**
 * Makes a project with a book of a few pages, of which the sidebar names two. Its code is a copy of ours, its packages are ours.
 * @param files contents by path: what the book has besides.
 * @returns its folder, within `.cache/`: above it are the packages.
 */
export function smallBook(name: string, files: Record<string, string>): string {
  mkdirSync('.cache', { recursive: true });
  const root = mkdtempSync(resolve(`.cache/${name}-`));
  for (const part of parts) cpSync(part, join(root, part), { recursive: true });
  // One by one: what Astro keeps beside them is the book's own.
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync('node_modules').filter((one) => one === '.bin' || !one.startsWith('.')))
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  // Unpacking a browser takes seconds.
  mkdirSync('.cache/chromium', { recursive: true });
  mkdirSync(join(root, '.cache'));
  symlinkSync(resolve('.cache/chromium'), join(root, '.cache/chromium'));
  const page = (title: string) =>
    `---\ntitle: ${title}\ndescription: A page of a small book.\n---\n\nA page.\n`;
  const all = {
    'content/index.mdx': page('A book'),
    'content/model.mdx': page('The model'),
    'content/credits.mdx': page('The credits'),
    'content/404.mdx': readFileSync('content/404.mdx', 'utf8'),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}
