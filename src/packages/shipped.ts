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

/** A package's folder, as the lock file has it: from the outermost `node_modules`, which may lie above the project. */
const packageFolder = /\/(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//;

/** What a build ships of npm's packages: which, and about how many bytes of scripts and styles. */
export class Shipped {
  readonly #bytes = new Map<string, number>();

  /** By the package's folder (`node_modules/…`). */
  get bytes(): ReadonlyMap<string, number> {
    return this.#bytes;
  }

  /** Notes the modules of everything that is bundled for browsers. Workers are bundled on their own and need it as well. */
  plugin(): Plugin {
    return {
      name: 'hopbook-shipped',
      applyToEnvironment: ({ name }) => name === 'client',
      generateBundle: (_, bundle) => {
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset') {
            const size = Buffer.byteLength(file.source);
            for (const id of file.originalFileNames) this.#note(id, size);
            continue;
          }
          const modules = Object.entries(file.modules).filter(([, { renderedLength }]) => renderedLength > 0);
          const rendered = modules.reduce((sum, [, { renderedLength }]) => sum + renderedLength, 0);
          for (const [id, { renderedLength }] of modules)
            this.#note(id, (file.code.length * renderedLength) / rendered);
        }
      },
    };
  }

  #note(id: string, bytes: number): void {
    // What bundlers add of their own has no file: `\0vite/preload-helper.js`.
    const own = /^\0(vite|rolldown)\//.exec(id)?.[1];
    const path = own === undefined ? packageFolder.exec(id)?.[1] : `node_modules/${own}`;
    if (path === undefined) return;
    this.#bytes.set(path, (this.#bytes.get(path) ?? 0) + bytes);
  }
}
