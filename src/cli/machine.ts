import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildImage } from '../image/build.ts';
import { findDamage } from '../image/damage.ts';
import { fetchImage } from '../image/fetch.ts';
import { imageFolder, readManifest } from '../image/folder.ts';
import { inputsDigest, manifestDigest } from '../image/inputs.ts';
import { UserError } from '../labs/errors.ts';
import { fileTrouble } from '../labs/file-error.ts';
import type { Manifest } from '../machine/image.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';

export const summary = "build the machine's image, or fetch one";

export const help = `Usage: hopbook machine [--renew-lock]
       hopbook machine --from <folder or URL> --sha256 <checksum>

Builds the image that every lab runs in from Debian's packages, as labs/machine/recipe.yaml says, without root.
That needs Debian 12 (or a container of it); everywhere else, take an image that was built elsewhere: a folder,
or the /machine/ of a deployed book. Does nothing where the image is up to date and whole.

  --renew-lock    take the archive's current versions, and write them into packages.lock.json
  --from          take a prebuilt image from there
  --sha256        the checksum of its manifest.json, which \`hopbook machine\` prints after a build`;

/** Builds or fetches the image. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { 'renew-lock': { type: 'boolean' }, from: { type: 'string' }, sha256: { type: 'string' } },
  });
  const root = projectRoot();
  try {
    return await make(root, values);
  } catch (error) {
    throw fileTrouble(error, '.cache/machine/', 'The image that was there before is as it was.') ?? error;
  }
}

interface Wishes {
  'renew-lock'?: boolean | undefined;
  from?: string | undefined;
  sha256?: string | undefined;
}

async function make(root: string, values: Wishes): Promise<number> {
  const image = imageFolder(root);
  const inputs = await inputsDigest(root);
  const progress = new Progress();
  if (values.from !== undefined) {
    if (values.sha256 === undefined)
      throw new UserError('--from needs --sha256 <checksum of its manifest.json>.');
    const manifest = await fetchImage(values.from, values.sha256, image, progress);
    if (manifest.inputs !== inputs)
      progress.warn(
        'this image was built from another recipe than the one in labs/machine; verify may find differences.',
      );
    return report(manifest, image, progress);
  }
  const present = await readManifest(image);
  if (present?.inputs === inputs && !values['renew-lock']) {
    const damaged = await findDamage(image, present);
    if (damaged === undefined) return report(present, image, progress);
    progress.warn(`${damaged} of the machine's image is damaged: the image is built again.`);
  }
  await mkdir(join(root, '.cache', 'machine'), { recursive: true });
  const places = {
    root,
    recipe: join(root, 'labs', 'machine'),
    labs: join(root, 'labs'),
    cache: join(root, '.cache', 'machine'),
    image,
  };
  const manifest = await buildImage(
    places,
    values['renew-lock'] === true,
    () => inputsDigest(root),
    progress,
  );
  return report(manifest, image, progress);
}

async function report(manifest: Manifest, image: string, progress: Progress): Promise<number> {
  progress.clear();
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  console.log(
    `The machine is ready: Linux ${manifest.kernel}, ${manifest.packages.length} packages, ` +
      `${mb(manifest.stored)} MB, of it ${mb(manifest.parts.snapshot.stored)} MB the snapshot.\n` +
      `Checksum (SHA-256 of manifest.json): ${await manifestDigest(image)}`,
  );
  return 0;
}
