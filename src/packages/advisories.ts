/**
 * Known vulnerabilities of packages in the lock file, each with the versions that mended it, one for each of its lines; looked up by hand, in what
 * projects that use them reported. `asOf` is the day of the newest report found. A test fails where the lock file goes
 * back behind one. What became known since, `npm audit` tells every night.
 */
export const asOf = '2026-09-18';

export const advisories: readonly { name: string; id: string; mended: readonly string[] }[] = [
  { name: 'astro', id: 'GHSA-26w7-cxv4-gfx2', mended: ['7.2.8'] },
  { name: 'astro', id: 'GHSA-4g3v-8h47-v7g6', mended: ['7.1.0'] },
  { name: 'brace-expansion', id: 'GHSA-rgw5-rvv9-x895', mended: ['2.1.4', '5.0.9'] },
  { name: 'dompurify', id: 'GHSA-55q2-fjhq-7xh7', mended: ['3.4.13'] },
  { name: 'fast-uri', id: 'GHSA-7p8r-x3mc-p8w7', mended: ['3.1.5'] },
  { name: 'js-yaml', id: 'GHSA-2883-xcg3-v3hh', mended: ['4.3.2'] },
  { name: 'mermaid', id: 'GHSA-6x64-9x62-f2gx', mended: ['11.16.1'] },
  { name: 'postcss', id: 'GHSA-r28c-9q8g-f849', mended: ['8.5.18'] },
  { name: 'sharp', id: 'GHSA-rgj7-g3m4-5g8c', mended: ['0.35.4'] },
  { name: 'svgo', id: 'GHSA-w27v-7q3p-w38r', mended: ['4.1.0'] },
  { name: 'vite', id: 'GHSA-fx2h-pf6j-xcff', mended: ['8.0.16'] },
  { name: 'vitest', id: 'GHSA-5xrq-8626-4rwp', mended: ['4.1.0'] },
  { name: 'yaml', id: 'GHSA-48c2-rrv3-qjmp', mended: ['2.8.3'] },
];
