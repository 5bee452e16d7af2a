import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Apt, Offer } from './apt.ts';

const schema = z.strictObject({
  format: z.literal(1),
  packages: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      architecture: z.string(),
      size: z.number(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** The versions and digests that the machine was last built from. */
export type Lock = z.infer<typeof schema>;

/**
 * Reads the lock file.
 * @returns undefined if there is none yet.
 * @throws Error that names the file if it is not a lock file.
 */
export async function readLock(file: string): Promise<Lock | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const result = schema.safeParse(safeJson(text));
  if (!result.success)
    throw new Error(
      `${file} is damaged: restore it with git, or renew it with npm run machine -- --renew-lock`,
    );
  return result.data;
}

/** The text of a lock file, one line a package, so that a change of one shows as one line. */
export function stringifyLock(offers: readonly Offer[]): string {
  const lines = offers.map(({ name, version, architecture, size, sha256 }) =>
    JSON.stringify({ name, version, architecture, size, sha256 }),
  );
  return `{ "format": 1, "packages": [\n${lines.join(',\n')}\n] }\n`;
}

/** Names of the packages of which the archive has another version than the lock, or that one of them misses. */
export function drift(lock: Lock, offers: readonly Offer[]): string[] {
  const locked = new Map(lock.packages.map((entry) => [entry.name, entry]));
  const moved = offers.filter((offer) => locked.get(offer.name)?.version !== offer.version);
  const gone = lock.packages.filter((entry) => !offers.some((offer) => offer.name === entry.name));
  return [...moved, ...gone].map((entry) => entry.name);
}

/**
 * Refuses a downloaded file that is not what the lock (or, for a version that the lock doesn't have, the signed
 * package list) says it is.
 * @throws Error that names the file and both digests.
 */
export async function verifyDownload(archives: string, offer: Offer, lock: Lock | undefined): Promise<void> {
  const entry = lock?.packages.find((one) => one.name === offer.name && one.version === offer.version);
  const expected = entry?.sha256 ?? offer.sha256;
  const actual = createHash('sha256')
    .update(await readFile(join(archives, offer.file)))
    .digest('hex');
  if (actual !== expected)
    throw new Error(
      `${offer.file} is not the file that the lock names: SHA-256 ${actual} instead of ${expected}`,
    );
}

/**
 * Has apt fetch packages, and refuses those that are not what they should be. What an earlier download left damaged is
 * fetched anew.
 * @param offers what of them is taken.
 * @throws HostCommandError; Error that names a file and both digests.
 */
export async function fetchOffers(
  apt: Pick<Apt, 'archives' | 'download'>,
  packages: readonly string[],
  offers: readonly Offer[],
  lock: Lock | undefined,
): Promise<void> {
  await apt.download(packages);
  let again = false;
  for (const offer of offers) {
    const whole = await verifyDownload(apt.archives, offer, lock).then(
      () => true,
      () => false,
    );
    if (whole) continue;
    await rm(join(apt.archives, offer.file), { recursive: true, force: true });
    again = true;
  }
  if (!again) return;
  await apt.download(packages);
  for (const offer of offers) await verifyDownload(apt.archives, offer, lock);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
