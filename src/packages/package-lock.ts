import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});

const entry = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  os: z.unknown().optional(),
  cpu: z.unknown().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
});

const root = entry.extend({ devDependencies: names });

/** One package as `package-lock.json` pins it. */
export interface LockedPackage extends Omit<z.infer<typeof entry>, 'os' | 'cpu'> {
  name: string;
  /** Whether only one kind of computer gets it. */
  platform: boolean;
  /** Where it is installed, below the project's root: `node_modules/a/node_modules/b`. */
  path: string;
}

/** All that `package-lock.json` pins. */
export interface PackageLock {
  /** The project's own version. */
  version: string;
  /** What `package.json` asks for by name: what builds and runs the book, and what only checks it. */
  direct: { name: string; dev: boolean }[];
  /** By path, in the file's order. */
  packages: Map<string, LockedPackage>;
}

/**
 * Reads the project's `package-lock.json`.
 * Format: https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json
 * @throws ZodError if it is none of version 2 or 3.
 */
export function readPackageLock(project: string): PackageLock {
  const text = readFileSync(join(project, 'package-lock.json'), 'utf8');
  const file = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text) as unknown);
  const asked = root.parse(file.packages['']);
  const packages = Object.entries(file.packages)
    .filter(([path]) => path !== '')
    .map(([path, value]): [string, LockedPackage] => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const { os, cpu, ...rest } = entry.parse(value);
      return [path, { ...rest, name, path, platform: (os ?? cpu) !== undefined }];
    });
  const direct = [
    ...Object.keys({ ...asked.dependencies, ...asked.optionalDependencies }).map((name) => ({
      name,
      dev: false,
    })),
    ...Object.keys(asked.devDependencies).map((name) => ({ name, dev: true })),
  ];
  return { version: asked.version, direct, packages: new Map(packages) };
}
