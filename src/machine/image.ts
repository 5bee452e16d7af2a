import { z } from 'zod';

/** One file of an image: stored compressed under its name, identified by the digest of its content. */
export const storedFile = z.strictObject({
  /** Path below the image's folder, `files/<first 32 hex digits of the content's SHA-256>.zst`. */
  path: z.string().regex(/^files\/[0-9a-f]{32}\.zst$/),
  /** Bytes before compression. */
  size: z.number().int().nonnegative(),
  /** Bytes as stored. */
  stored: z.number().int().nonnegative(),
});

/** See {@link storedFile}. */
export type StoredFile = z.infer<typeof storedFile>;

/** Schema of an image's `manifest.json`. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Digest of all that the image was built from; an image of another digest is built anew. */
  inputs: z.string(),
  /** The version of v86 that took the snapshot: snapshots work with that version only. */
  v86: z.string(),
  /** Kernel release, as `uname -r` prints it. */
  kernel: z.string(),
  /** The machine's memory in MiB. */
  memory: z.number().int(),
  cmdline: z.string(),
  /** Parts that start the machine. A restore needs `snapshot` only, a cold boot the others. */
  parts: z.strictObject({
    bios: storedFile,
    vgaBios: storedFile,
    kernel: storedFile,
    initramfs: storedFile,
    tree: storedFile,
    snapshot: storedFile,
  }),
  /** Bytes of all stored files together, the parts included. */
  stored: z.number().int(),
  packages: z.array(z.strictObject({ name: z.string(), version: z.string(), licence: z.string() })),
  /** The licence texts that the image carries: paths below its folder, and digests. */
  licences: z.array(
    z.strictObject({ path: z.string().regex(/^licenses\/[\w.+-]+(\/[\w.+-]+)?$/), sha256: z.string() }),
  ),
});

/** What an image consists of, with sizes, versions and licences. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest as a site ships it: with the emulator, which Node takes from its package. */
export interface ShippedManifest extends Manifest {
  /** v86's WebAssembly module, deflated (RFC 1950): `v86-<first 32 hex digits of its SHA-256>.wasm.z`; sizes in bytes. */
  emulator: { path: string; size: number; stored: number };
}
