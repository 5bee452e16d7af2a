import { existsSync, globSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { loadPage } from '../../labs/load.ts';
import { anchorsOf } from './anchors.ts';

const files = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md']).map((file) => file.replaceAll('\\', '/'));
const documents = new Map(files.map((file) => [file, loadPage('.', file)]));

it('every link of a document within the repository leads to a file, and to a heading of it', () => {
  const broken: string[] = [];
  let seen = 0;
  for (const [file, { links, images }] of documents) {
    const inside = [...links, ...images].filter(
      ({ url }) => url !== undefined && !/^(?:[a-z]+:|\/\/)/i.test(url),
    );
    for (const { url, place } of inside) {
      seen++;
      const [path, anchor] = url!.split('#') as [string, string?];
      const target = path === '' ? file : posix.join(posix.dirname(file), decodeURI(path));
      const document = documents.get(target);
      const there =
        existsSync(target) && (anchor === undefined || !document || anchorsOf(document).includes(anchor));
      if (!there) broken.push(`${file}:${place.line}: ${url}`);
    }
  }
  expect(seen).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});
