import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { pcapng } from '../diagrams/pcapng.ts';
import { filesOf, findLabs, hasLab, loadLab } from '../labs/load.ts';
import type { LabFolder } from '../labs/load.ts';

/** The address below the site of a capture's file. */
export function captureAddress(lab: string, name: string): string {
  return `/captures/${lab}/${name}.pcapng`;
}

/** A capture of a lab as a file to download; undefined where the lab has no such capture. */
export function captureFile(lab: LabFolder, name: string): Uint8Array | undefined {
  const capture = lab.captures && Object.hasOwn(lab.captures.captures, name) && lab.captures.captures[name];
  const recorded = lab.transcript?.data?.recorded;
  return capture && recorded !== undefined ? pcapng(capture, recorded) : undefined;
}

/** Gives the site a file of each capture to download, `/captures/<chapter>/<lab>/<name>.pcapng`. */
export function captureFiles(): AstroIntegration {
  let root = '';
  return {
    name: 'hopbook-capture-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir }) => {
        const reader = filesOf(root);
        for (const name of findLabs(root)) {
          const lab = reader.lab(name);
          for (const capture of Object.keys(lab.captures?.captures ?? {})) {
            const bytes = captureFile(lab, capture);
            const file = join(fileURLToPath(dir), captureAddress(lab.name, capture));
            if (!bytes) continue;
            await mkdir(dirname(file), { recursive: true });
            await writeFile(file, bytes);
          }
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const path = decodeURI(request.url!.split('?')[0]!);
          const [, lab, name] = /^\/captures\/([^/]+\/[^/]+)\/([^/]+)\.pcapng$/.exec(path) ?? [];
          const known = lab !== undefined && hasLab(root, lab);
          const bytes = known ? captureFile(loadLab(root, lab), name!) : undefined;
          if (bytes) response.end(bytes);
          else next();
        });
      },
    },
  };
}
