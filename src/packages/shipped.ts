import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** Packages of which readers get something that the bundler doesn't see, and what. */
export const written: Readonly<Record<string, string>> = {
  '@expressive-code/core': 'markup, styles and the script of code blocks',
  '@expressive-code/plugin-shiki': 'styles of code blocks',
  '@expressive-code/plugin-text-markers': 'styles of code blocks',
  astro: 'the markup around pages',
  pagefind: 'the search: its scripts and WebAssembly below /pagefind/',
};

/** Works of others within packages, which these packages' licence texts don't name. */
export const inside: Readonly<Record<string, readonly { name: string; licence: string; address: string }[]>> =
  {
    '@pagefind/default-ui': [
      { name: 'svelte', licence: 'MIT', address: 'https://github.com/sveltejs/svelte' },
    ],
    v86: [
      {
        name: 'Berkeley SoftFloat',
        licence: 'BSD-3-Clause',
        address: 'https://github.com/ucb-bar/berkeley-softfloat-3',
      },
      { name: 'zstd', licence: 'BSD-3-Clause', address: 'https://github.com/facebook/zstd' },
    ],
  };

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/** What a build ships of npm's packages: which, and about how many bytes of scripts and styles. */
export class Shipped {
  readonly #bytes = new Map<string, number>();

  /** By the package's folder, below the project's root. */
  get bytes(): ReadonlyMap<string, number> {
    return this.#bytes;
  }

  /** Notes the modules of everything that is bundled for browsers. Workers are bundled on their own and need it as well. */
  plugin(): Plugin {
    let root = '';
    return {
      name: 'hopbook-shipped',
      applyToEnvironment: ({ name }) => name === 'client',
      configResolved: (config) => {
        root = config.root;
      },
      generateBundle: (_, bundle) => {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset') {
            const size = Buffer.byteLength(file.source);
            for (const id of file.originalFileNames) this.#note(root, id, size);
            continue;
          }
          const modules = Object.entries(file.modules).filter(([, { renderedLength }]) => renderedLength > 0);
          const rendered = modules.reduce((sum, [, { renderedLength }]) => sum + renderedLength, 0);
          for (const [id, { renderedLength }] of modules)
            this.#note(root, id, (file.code.length * renderedLength) / rendered);
        }
      },
    };
  }

  #note(root: string, id: string, bytes: number): void {
    // What bundlers add of their own has no file: `\0vite/preload-helper.js`.
    const own = /^\0(vite|rolldown)\//.exec(id)?.[1];
    const folder = own === undefined ? packageFolder.exec(id)?.[0] : `${root}/node_modules/${own}`;
    if (folder === undefined) return;
    const path = relative(root, folder).replaceAll('\\', '/');
    this.#bytes.set(path, (this.#bytes.get(path) ?? 0) + bytes);
  }
}
