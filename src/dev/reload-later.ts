import { setTimeout } from 'node:timers/promises';
import type { AstroUserConfig } from 'astro';

type VitePlugin = Exclude<
  NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>[number],
  false | null | undefined | unknown[] | Promise<unknown>
>;

/** A check that takes longer does not keep the page back. */
const longestWait = 300;

/**
 * Astro loads a page anew as soon as its file has changed, and takes a while to render it. The tab shall have heard of
 * its findings before that: it shows them beside the old text meanwhile.
 */
export function reloadLater(told: () => Promise<void> | undefined): VitePlugin {
  return {
    name: 'hopbook: findings first',
    hotUpdate: {
      order: 'pre',
      async handler({ file }) {
        if (/\.mdx?$/.test(file)) await Promise.race([told(), setTimeout(longestWait)]);
      },
    },
  };
}
