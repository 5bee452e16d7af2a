/** What a kernel module says of itself in its `.modinfo` section. */
export interface ModuleInfo {
  /** Names of the modules that it needs, as modprobe spells them (`_` for `-`). */
  depends: string[];
  /** Patterns by which the kernel asks for it, for example `rtnl-link-vxlan`. */
  aliases: string[];
}

/**
 * Reads `.modinfo` of a 32-bit little-endian kernel module.
 * Source: ELF-32 object file format (section header table); kernel/module.h for the keys.
 * @throws Error if the bytes are not such a file.
 */
export function readModuleInfo(elf: Buffer): ModuleInfo {
  const info = elfSection(elf, '.modinfo');
  if (info === undefined) throw new Error('the module has no .modinfo section');
  const entries = elf
    .subarray(info.offset, info.offset + info.size)
    .toString()
    .split('\0');
  const values = (key: string) =>
    entries.filter((entry) => entry.startsWith(key + '=')).map((entry) => entry.slice(key.length + 1));
  return {
    depends: values('depends')
      .flatMap((list) => list.split(','))
      .filter((name) => name !== '')
      .map(moduleName),
    aliases: values('alias'),
  };
}

/** The name that the kernel shows for a module file: no folder, no `.ko`, `_` for `-`. */
export function moduleName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ko$/, '').replaceAll('-', '_');
}

/** Where a section of a 32-bit ELF file lies, or undefined if it has none of that name. */
export function elfSection(elf: Buffer, name: string): { offset: number; size: number } | undefined {
  if (elf.toString('latin1', 0, 4) !== '\x7fELF' || elf[4] !== 1) throw new Error('not a 32-bit ELF file');
  const table = elf.readUInt32LE(32);
  const [entrySize, count, names] = [elf.readUInt16LE(46), elf.readUInt16LE(48), elf.readUInt16LE(50)];
  const header = (index: number) => table + index * entrySize;
  const nameTable = elf.readUInt32LE(header(names) + 16);
  for (let index = 0; index < count; index++) {
    const start = nameTable + elf.readUInt32LE(header(index));
    if (elf.toString('latin1', start, elf.indexOf(0, start)) === name)
      return { offset: elf.readUInt32LE(header(index) + 16), size: elf.readUInt32LE(header(index) + 20) };
  }
  return undefined;
}
