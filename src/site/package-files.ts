import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { billAddress, licencesAddress } from '../packages/addresses.ts';
import { billOfMaterials } from '../packages/bill.ts';
import { licenceText } from '../packages/licence-text.ts';
import { licencesFile } from '../packages/licences-file.ts';
import { npmPart, shippedPackages } from '../packages/npm-parts.ts';
import { readPackageLock } from '../packages/package-lock.ts';
import type { Shipped } from '../packages/shipped.ts';

/**
 * Says what the site ships of npm's packages: `/sbom.cdx.json` has versions and digests, `/licenses.txt` their licences.
 * A package without a licence text fails the build.
 */
export function packageFiles(shipped: Shipped): AstroIntegration {
  let root = '';
  return {
    name: 'hopbook-package-files',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [shipped.plugin()] } });
      },
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': ({ dir }) => {
        const lock = readPackageLock(root);
        const packages = shippedPackages(lock, shipped.bytes.keys());
        const parts = packages.map((one) => {
          const bytes = shipped.bytes.get(one.path);
          return {
            ...npmPart(one),
            ...(bytes !== undefined && { bytes }),
            text: licenceText(root, one.path),
          };
        });
        writeFileSync(new URL(`.${licencesAddress}`, dir), licencesFile(parts));
        writeFileSync(new URL(`.${billAddress}`, dir), billOfMaterials('hopbook', lock.version, parts));
      },
    },
  };
}
