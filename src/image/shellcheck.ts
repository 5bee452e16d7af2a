import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isWhole, sealFolder } from '../labs/kept-folder.ts';
import { Apt } from './apt.ts';
import { run } from './run.ts';

/** A program, and what it needs in its environment. */
export interface HostTool {
  program: string;
  environment: NodeJS.ProcessEnv;
}

/**
 * Finds shellcheck: the host's, or (on Debian 12, without root) its package unpacked into the project's cache.
 * @returns undefined where there is neither.
 */
export async function findShellcheck(root: string): Promise<HostTool | undefined> {
  const installed = await run('shellcheck', ['--version']).then(
    () => true,
    () => false,
  );
  if (installed) return { program: 'shellcheck', environment: {} };
  const folder = join(root, '.cache', 'shellcheck');
  try {
    const architecture = (await run('dpkg', ['--print-architecture'])).trim();
    if (!isWhole(join(folder, 'root'))) await unpackPackage(folder, architecture);
    const triplet = (
      await run('dpkg-architecture', ['-qDEB_HOST_MULTIARCH']).catch(() => guess(architecture))
    ).trim();
    return {
      program: join(folder, 'root/usr/bin/shellcheck'),
      environment: { LD_LIBRARY_PATH: join(folder, 'root/usr/lib', triplet) },
    };
  } catch {
    return undefined;
  }
}

async function unpackPackage(folder: string, architecture: string): Promise<void> {
  const apt = new Apt(join(folder, 'apt'), architecture);
  await apt.update('bookworm');
  const building = join(folder, 'root.building');
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  await apt.download(['shellcheck']);
  // Of what it depends on, a host has all but these, if it has apt.
  for (const { name, file } of await apt.resolve(['shellcheck']))
    if (['shellcheck', 'libffi8', 'libgmp10', 'libnuma1'].includes(name))
      await run('dpkg-deb', ['-x', join(apt.archives, file), building]);
  sealFolder(building);
  await rm(join(folder, 'root'), { recursive: true, force: true });
  await rename(building, join(folder, 'root'));
}

/** dpkg-architecture comes with Debian's development tools only. */
function guess(architecture: string): string {
  return architecture === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
}
