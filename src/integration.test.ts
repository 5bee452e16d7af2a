import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pageFile, replace, withBook } from './check/fixture.ts';
import type { Changes } from './check/fixture.ts';
import { hopbook } from './integration.ts';

afterEach(() => vi.restoreAllMocks());

/** Calls the hooks as `astro build` does, and returns what was printed. */
async function build(changes: Changes): Promise<string> {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const logger = { info: (text: string) => printed.push(text) };
  await withBook(changes, async (root) => {
    const { hooks } = hopbook() as { hooks: Record<string, (options: unknown) => void | Promise<void>> };
    await hooks['astro:config:done']!({ config: { root: pathToFileURL(`${root}/`) } });
    await hooks['astro:build:start']!({ logger });
  });
  return printed.join('');
}

describe('astro build', () => {
  it('goes on where everything holds', async () => {
    expect(await build({})).toContain('No findings in 1 page');
  });

  it('goes on with warnings, and shows them', async () => {
    const notRun = '```console norun="needs an API server"\nlaptop$ kubectl get pods\n```\n\nEvery node';
    expect(await build({ [pageFile]: replace('Every node', notRun) })).toContain('warning norun-share');
  });

  it('fails on an error, with one message and no stack', async () => {
    const wrong = { [pageFile]: replace('via 10.244.0.0', 'via 10.244.0.1') };
    await expect(build(wrong)).rejects.toThrow(
      /^The book says something that its labs do not show: 1 error in 1 page/,
    );
    await expect(build(wrong)).rejects.toThrow(expect.objectContaining({ stack: '' }));
  });
});

describe('what helps while one writes', () => {
  const injected = (command: string) => {
    const scripts: string[] = [];
    const { hooks } = hopbook() as { hooks: Record<string, (options: unknown) => void> };
    hooks['astro:config:setup']!({
      command,
      config: { root: pathToFileURL('/book/'), markdown: { processor: { name: 'another' } } },
      injectScript: (_: string, text: string) => scripts.push(text),
      updateConfig: () => undefined,
    });
    return scripts;
  };

  it('is in no page of a build', () => {
    expect(injected('dev')).toHaveLength(1);
    expect(injected('build')).toEqual([]);
    expect(injected('preview')).toEqual([]);
  });
});
