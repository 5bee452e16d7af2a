import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { findDamage } from '../image/damage.ts';
import { imageFolder, readManifest } from '../image/folder.ts';
import { shipmentOf } from '../image/shipment.ts';
import { filesOf, findLabs, hasLab, loadLab } from '../labs/load.ts';
import { buildError } from './build-error.ts';
import { shipLab } from './shipped-lab.ts';

/**
 * Gives the site what pages need to run labs: the machine's image below `/machine/`, each lab as
 * `/labs/<chapter>/<lab>.json`, and the states of those that were set up. Without an image a build warns, and its pages
 * have no Run buttons; a damaged one fails it.
 */
export function labFiles(): AstroIntegration {
  let root = '';
  let damage: Promise<string | undefined> | undefined;
  return {
    name: 'hopbook-lab-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': () => {
        // Takes seconds, but hardly any of this thread's: what is proven is needed at the end.
        damage = damageOf(imageFolder(root));
        damage.catch(() => undefined);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const damaged = await damage;
        if (damaged !== undefined)
          throw buildError(
            `${damaged} of the machine's image is damaged.`,
            'Build it again: npm run machine',
          );
        const site = fileURLToPath(dir);
        await rm(join(site, 'machine'), { recursive: true, force: true });
        const shipment = await shipmentOf(imageFolder(root));
        if (!shipment) {
          logger.warn(
            "There is no image of the machine, so the book can't run its labs. Build it: npm run machine",
          );
          return;
        }
        // Of an image that is a link, a copy: what the site adds belongs to the site.
        await cp(imageFolder(root), join(site, 'machine'), { recursive: true, dereference: true });
        for (const [path, bytes] of shipment.files) await write(join(site, 'machine', path), bytes);
        const reader = filesOf(root);
        for (const name of findLabs(root)) {
          const shipped = shipLab(root, shipment.manifest, reader.lab(name));
          if (shipped === undefined) continue;
          const { lab, state } = shipped;
          await write(join(site, 'labs', `${name}.json`), JSON.stringify(lab));
          if (state) await write(join(site, 'machine', lab.state!.path), state);
        }
      },
      'astro:server:setup': ({ server }) => {
        const states: States = new Map();
        server.middlewares.use((request, response, next) => {
          const path = decodeURI(request.url!.split('?')[0]!);
          served(root, path, states).then((bytes) => {
            if (bytes === undefined) {
              next();
              return;
            }
            response.setHeader('Cache-Control', 'no-cache');
            if (path.endsWith('.json')) response.setHeader('Content-Type', 'application/json');
            response.end(bytes);
          }, next);
        });
      },
    },
  };
}

/** The first file of an image that is missing or damaged; undefined where all are whole, or there is no image. */
async function damageOf(image: string): Promise<string | undefined> {
  const manifest = await readManifest(image);
  return manifest && findDamage(image, manifest);
}

/** The states of the labs that the development server was asked for, by their paths below the image's folder. */
type States = Map<string, Uint8Array>;

/** What the development server answers for an address; undefined where it is none of ours. */
async function served(root: string, path: string, states: States): Promise<Uint8Array | string | undefined> {
  const image = imageFolder(root);
  const lab = /^\/labs\/([a-z0-9-]+\/[a-z0-9-]+)\.json$/.exec(path)?.[1];
  if (lab !== undefined) {
    const manifest = hasLab(root, lab) ? await readManifest(image) : undefined;
    const shipped = manifest && shipLab(root, manifest, loadLab(root, lab));
    if (shipped?.state) states.set(shipped.lab.state!.path, shipped.state);
    return shipped && JSON.stringify(shipped.lab);
  }
  const file = /^\/machine\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)$/.exec(path)?.[1];
  if (file === undefined) return undefined;
  if (file.startsWith('files/')) return readFile(join(image, file)).catch(() => undefined);
  return states.get(file) ?? (await shipmentOf(image))?.files.get(file);
}

async function write(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
