import { glob, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clang } from './clang.ts';

/** The labs' eBPF programs, as globs below `labs/`: each file of C is one object. */
const PROGRAMS = '*/*/*.bpf.c';

/** The labs' eBPF programs: paths below `labs/`, in order. */
export async function bpfPrograms(labs: string): Promise<string[]> {
  return (await Array.fromAsync(glob(PROGRAMS, { cwd: labs }))).sort();
}

/**
 * Compiles the labs' eBPF programs into the image: `labs/linux/ebpf/echo.bpf.c` becomes
 * `/usr/lib/hopbook/bpf/linux/ebpf/echo.o`.
 * @throws HostCommandError with the compiler's words, which name file and line.
 */
export async function compilePrograms(labs: string, root: string, clang: Clang): Promise<void> {
  for (const program of await bpfPrograms(labs)) {
    const object = join(root, 'usr/lib/hopbook/bpf', program.replace(/\.bpf\.c$/, '.o'));
    await mkdir(dirname(object), { recursive: true });
    await clang.compile(join(labs, program), object);
  }
}
