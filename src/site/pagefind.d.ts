/** The module that Pagefind's package names for bundlers, by its path: see lazy-search.ts. */
declare module '@pagefind/default-ui/npm_dist/mjs/ui-core.mjs' {
  export const PagefindUI: new (options: Record<string, unknown>) => object;
}
