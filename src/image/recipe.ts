import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const globs = z.array(z.string());

const schema = z.strictObject({
  /** Code name of the Debian release that the packages come from. */
  release: z.string(),
  /** The machine's memory in MiB. It is part of every snapshot. */
  memory: z.number().int().min(64).max(512),
  /** The kernel's command line. */
  cmdline: z.string(),
  /** Names of the packages that labs use; apt finds what they depend on. */
  packages: z.array(z.string()),
  /** Packages that apt brings in, but that nothing in a lab runs. */
  leave_out: z.array(z.string()),
  /** Files to leave out, as globs below the root. */
  prune: globs,
  /** ELF files whose read-only data is replaced by zeros. */
  blank: globs,
  /** Files to store together, as lists of globs below the root. */
  bundles: z.array(globs),
  /** Symbolic links to make: path below the root, target. */
  links: z.record(z.string(), z.string()),
  /** Kernel modules to keep, as globs below `kernel/`. */
  modules: globs,
  /** Modules that the initramfs loads, in order. */
  boot_modules: z.array(z.string()),
  /** Programs to keep in memory, as globs below the root; their libraries come along. */
  hot: globs,
  /** Modules that are loaded before the snapshot. */
  preload: z.array(z.string()),
});

/** The recipe of the machine: what it is made of, and what is left out. */
export type Recipe = z.infer<typeof schema>;

/**
 * Reads and checks the recipe.
 * @throws Error that names the file and the key that is wrong.
 */
export async function readRecipe(file: string): Promise<Recipe> {
  const result = schema.safeParse(parse(await readFile(file, 'utf8')));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}
