import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moduleName, readModuleInfo, type ModuleInfo } from './module.ts';

interface KernelModule extends ModuleInfo {
  /** Path below the version's folder, for example `kernel/net/9p/9p.ko`. */
  path: string;
}

/** The kernel modules that the machine keeps, by name. */
export type Modules = Map<string, KernelModule>;

/**
 * Keeps the modules that match, with all that they need, removes the others, and writes the indexes that
 * modprobe reads. Debian's package leaves them to depmod, which runs at installation.
 * @param folder `lib/modules/<version>`
 * @throws Error if a module that is needed does not exist.
 */
export async function keepModules(folder: string, globs: readonly string[]): Promise<Modules> {
  const paths = await Array.fromAsync(glob('kernel/**/*.ko', { cwd: folder }));
  const byName = new Map(paths.map((path) => [moduleName(path), path]));
  const kept: Modules = new Map();

  const keep = async (name: string): Promise<void> => {
    if (kept.has(name)) return;
    const path = byName.get(name);
    if (path === undefined) throw new Error(`the kernel has no module ${name}`);
    const info = readModuleInfo(await readFile(join(folder, path)));
    kept.set(name, { path, ...info });
    for (const needed of info.depends) await keep(needed);
  };

  for (const pattern of globs) {
    const matches = await Array.fromAsync(glob(`kernel/${pattern}`, { cwd: folder }));
    const modules = matches.filter((path) => path.endsWith('.ko'));
    if (modules.length === 0) throw new Error(`the recipe's module pattern ${pattern} matches no module`);
    for (const path of modules.sort()) await keep(moduleName(path));
  }
  for (const [name, path] of byName) if (!kept.has(name)) await rm(join(folder, path));
  await writeFile(join(folder, 'modules.dep'), dependencies(kept));
  await writeFile(join(folder, 'modules.alias'), aliases(kept));
  return kept;
}

/** A module and what it needs, in the order in which they must be loaded. */
export function loadOrder(modules: Modules, name: string): string[] {
  const order: string[] = [];
  const visit = (one: string): void => {
    const module = modules.get(one);
    if (module === undefined) throw new Error(`the machine has no module ${one}`);
    module.depends.forEach(visit);
    if (!order.includes(one)) order.push(one);
  };
  visit(moduleName(name));
  return order;
}

function dependencies(modules: Modules): string {
  const path = (name: string) => modules.get(name)!.path;
  return [...modules.keys()]
    .map((name) => {
      const needed = loadOrder(modules, name).slice(0, -1).reverse();
      return `${path(name)}: ${needed.map(path).join(' ')}`.trimEnd() + '\n';
    })
    .join('');
}

function aliases(modules: Modules): string {
  return [...modules]
    .flatMap(([name, module]) => module.aliases.map((alias) => `alias ${alias} ${name}\n`))
    .join('');
}
