import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { writeFiles } from '../labs/write.ts';
import type { Manifest } from '../machine/image.ts';
import { LocalEmulator } from '../machine/emulator.ts';
import { startMachine } from '../machine/machine.ts';
import { Apt, type Offer } from './apt.ts';
import { replaceFolder } from './files.ts';
import { folderSource } from './folder.ts';
import { compilePrograms } from './bpf.ts';
import { fetchClang } from './clang.ts';
import { packInitramfs } from './initramfs.ts';
import { collectLicences } from './licences.ts';
import { missingLibraries, withLibraries } from './libraries.ts';
import { drift, fetchOffers, readLock, stringifyLock } from './lock.ts';
import { keepModules } from './modules.ts';
import { readRecipe } from './recipe.ts';
import { shape, unpack } from './root.ts';
import { Store } from './store.ts';
import { listTree } from './tree.ts';

/** Where a build reads and writes. */
export interface BuildPlaces {
  /** The project's folder. */
  root: string;
  /** `labs/machine`, below it: recipe, lock, our own files. */
  recipe: string;
  /** `labs`: the labs' eBPF programs are compiled into the image. */
  labs: string;
  /** What may be kept from build to build. */
  cache: string;
  /** The image's folder; replaced as a whole when the build has succeeded. */
  image: string;
}

/** Tells a person how a build goes on. */
export interface Progress {
  /** Another step begins. */
  step(text: string): void;
  /** Something that the person should know, and what to do about it. */
  warn(text: string): void;
}

/**
 * Builds the machine's image from Debian's packages, without root.
 * @param renewLock take the archive's current versions and write them into the lock file.
 * @param inputs the digest of what the image is built from, asked for when the lock file is in place.
 * @throws Error or HostCommandError that says what went wrong; the old image is then still whole.
 */
export async function buildImage(
  places: BuildPlaces,
  renewLock: boolean,
  inputs: () => Promise<string>,
  progress: Progress,
): Promise<Manifest> {
  const recipe = await readRecipe(join(places.recipe, 'recipe.yaml'));
  const apt = new Apt(join(places.cache, 'apt'), 'i386');
  const offers = await fetchPackages(apt, places, recipe.release, recipe.packages, renewLock, progress);
  const digest = await inputs();

  const building = places.image + '.building';
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });

  const root = join(places.cache, 'root');
  const kept = offers.filter((offer) => !recipe.leave_out.includes(offer.name));
  progress.step(`unpack ${String(kept.length)} packages`);
  await unpack(root, apt.archives, kept);
  const { packages, licences } = await collectLicences(root, kept, building, digest);
  const store = new Store(building, join(places.cache, 'compressed'));
  const release = (await readdir(join(root, 'usr/lib/modules')))[0]!;
  const modulesFolder = join(root, 'usr/lib/modules', release);
  const early = {
    bios: await store.put(await readFile(join(root, 'usr/share/seabios/bios.bin'))),
    vgaBios: await store.put(await readFile(join(root, 'usr/share/seabios/vgabios-stdvga.bin'))),
    kernel: await store.put(await readFile(join(root, 'boot', `vmlinuz-${release}`))),
  };

  progress.step('shape the root file system');
  await shape(root, recipe, join(places.recipe, 'overlay'));
  await compilePrograms(places.labs, root, await fetchClang(join(places.cache, 'clang'), recipe.release));
  const modules = await keepModules(modulesFolder, recipe.modules);
  await writeFile(join(root, 'usr/lib/hopbook/preload'), recipe.preload.join('\n') + '\n');
  const missing = await missingLibraries(root);
  if (missing.length > 0)
    throw new Error(`the recipe leaves out libraries that programs need: ${missing.join(', ')}`);
  const hot = await withLibraries(root, await Array.fromAsync(glob(recipe.hot, { cwd: root })));
  const init = join(places.recipe, 'initramfs/init');
  const initramfs = await store.put(
    await packInitramfs(root, init, modulesFolder, modules, recipe.boot_modules, hot),
  );

  progress.step('compress its files');
  const tree = await store.put(Buffer.from(JSON.stringify(await listTree(root, store, recipe.bundles))));

  progress.step('boot it and take the snapshot');
  const parts = { ...early, initramfs, tree };
  const manifest: Manifest = {
    format: 1,
    inputs: digest,
    v86: (createRequire(import.meta.url)('v86/package.json') as { version: string }).version,
    kernel: release,
    memory: recipe.memory,
    cmdline: recipe.cmdline,
    parts: { ...parts, snapshot: tree },
    stored: 0,
    packages,
    licences,
  };
  manifest.parts.snapshot = await store.put(await takeSnapshot(manifest, building), true);
  manifest.stored = store.stored;
  await writeFile(join(building, 'manifest.json'), JSON.stringify(manifest, null, 1) + '\n');
  await replaceFolder(building, places.image);
  return manifest;
}

async function fetchPackages(
  apt: Apt,
  places: BuildPlaces,
  release: string,
  packages: readonly string[],
  renewLock: boolean,
  progress: Progress,
): Promise<Offer[]> {
  const lockFile = join(places.recipe, 'packages.lock.json');
  const lock = renewLock ? undefined : await readLock(lockFile);
  progress.step('read the package lists');
  const complaint = await apt.update(release);
  if (complaint !== undefined)
    progress.warn(`not every package list could be read, going on without. ${complaint}`);
  const offers = await apt.resolve(packages);
  progress.step(`fetch ${String(offers.length)} packages (what is here already is kept)`);
  await fetchOffers(apt, packages, offers, lock);
  if (lock === undefined)
    writeFiles(places.root, new Map([[relative(places.root, lockFile), stringifyLock(offers)]]));
  else {
    const moved = drift(lock, offers);
    if (moved.length > 0)
      progress.warn(
        `the archive has other versions than packages.lock.json of ${moved.join(', ')}; they were taken as they are. ` +
          'To renew the lock: npm run machine -- --renew-lock',
      );
  }
  return offers;
}

async function takeSnapshot(manifest: Manifest, folder: string): Promise<Uint8Array> {
  const emulator = await LocalEmulator.create(manifest, folderSource(folder), 'boot');
  const machine = await startMachine(emulator, { cold: true });
  try {
    const settled = await machine.run('machine', 'sync; echo 3 > /proc/sys/vm/drop_caches');
    if (settled.exit !== 0) throw new Error('the machine booted, but does not run commands');
    return await emulator.snapshot();
  } finally {
    await machine.close();
  }
}
