import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePrograms } from '../src/image/bpf.ts';
import { fetchClang } from '../src/image/clang.ts';

const EM_BPF = 247;

// The compiler is Debian's, unpacked into the project's cache when the image is built.
describe('the eBPF programs of labs', { timeout: 300_000 }, () => {
  const clang = () => fetchClang(join(process.cwd(), '.cache', 'machine', 'clang'), 'bookworm');

  /** A folder of labs with one program. */
  function labs(source: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'hopbook-bpf-'));
    mkdirSync(join(folder, 'linux', 'sample'), { recursive: true });
    writeFileSync(join(folder, 'linux', 'sample', 'pass.bpf.c'), source);
    return folder;
  }

  const program = [
    '#include <linux/bpf.h>',
    '#include <bpf/bpf_helpers.h>',
    'SEC("tc")',
    'int pass(struct __sk_buff *skb) { return skb->len > 0; }',
  ];

  test('become objects of the image, the same ones wherever they are built', async () => {
    const built = await Promise.all(
      [1, 2].map(async () => {
        const folder = labs(program.join('\n'));
        await compilePrograms(folder, join(folder, 'root'), await clang());
        return readFileSync(join(folder, 'root/usr/lib/hopbook/bpf/linux/sample/pass.o'));
      }),
    );
    expect(built[0]!.readUInt16LE(18)).toBe(EM_BPF);
    expect(built[0]!.equals(built[1]!)).toBe(true);
  });

  test('carry the lines of their source, which the verifier and bpftool print', async () => {
    const folder = labs(program.join('\n'));
    await compilePrograms(folder, join(folder, 'root'), await clang());
    const object = readFileSync(join(folder, 'root/usr/lib/hopbook/bpf/linux/sample/pass.o'), 'latin1');
    expect(object).toContain(program[3]);
  });

  test('are refused with the place of the mistake', async () => {
    const folder = labs([...program, 'int broken(void) { return missing; }'].join('\n'));
    await expect(compilePrograms(folder, join(folder, 'root'), await clang())).rejects.toThrow(
      /pass\.bpf\.c:5:\d+: error: use of undeclared identifier 'missing'/,
    );
  });
});
