import { describe, expect, test } from 'vitest';
import { neededLibraries } from './libraries.ts';
import { moduleName, readModuleInfo } from './module.ts';
import { loadOrder, type Modules } from './modules.ts';

describe('a kernel module', () => {
  test('says what it needs and what it answers to', () => {
    const info = 'license=GPL\0alias=rtnl-link-vxlan\0alias=net-pf-1\0depends=udp_tunnel,ip6-udp-tunnel\0';
    expect(readModuleInfo(elfFile({ '.text': Buffer.from('x'), '.modinfo': Buffer.from(info) }))).toEqual({
      depends: ['udp_tunnel', 'ip6_udp_tunnel'],
      aliases: ['rtnl-link-vxlan', 'net-pf-1'],
    });
  });

  test('needs nothing where it says so', () => {
    expect(readModuleInfo(elfFile({ '.modinfo': Buffer.from('depends=\0') })).depends).toEqual([]);
  });

  test('that is no ELF file is refused', () => {
    expect(() => readModuleInfo(Buffer.from('#!/bin/sh\n'.repeat(10)))).toThrow('not a 32-bit ELF file');
  });

  test('goes by its name without folder, ending and dashes', () => {
    expect(moduleName('kernel/net/netfilter/nf-x.ko')).toBe('nf_x');
  });

  test('is loaded after all that it needs, each once', () => {
    const module = (...depends: string[]) => ({ path: '', depends, aliases: [] });
    const modules: Modules = new Map([
      ['a', module('b', 'c')],
      ['b', module('c')],
      ['c', module()],
    ]);
    expect(loadOrder(modules, 'a')).toEqual(['c', 'b', 'a']);
    expect(() => loadOrder(modules, 'd')).toThrow('no module d');
  });
});

describe('a program', () => {
  test('names its libraries', () => {
    const names = Buffer.from('\0libc.so.6\0libnsl.so.2\0');
    const entry = (tag: number, value: number) => {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32LE(tag, 0);
      bytes.writeUInt32LE(value, 4);
      return bytes;
    };
    const dynamic = Buffer.concat([entry(1, 1), entry(14, 1), entry(1, 11), entry(0, 0)]);
    const file = elfFile({ '.dynstr': names, '.dynamic': dynamic });
    expect(neededLibraries(file)).toEqual(['libc.so.6', 'libnsl.so.2']);
  });

  test('that is a script names none', () => {
    expect(neededLibraries(Buffer.from('#!/bin/bash\n'))).toEqual([]);
  });
});

/** A 32-bit ELF file that consists of sections only. */
function elfFile(sections: Record<string, Buffer>): Buffer {
  const names = ['', ...Object.keys(sections), '.shstrtab'];
  const nameTable = Buffer.from(names.map((name) => `${name}\0`).join(''));
  const contents = [Buffer.alloc(0), ...Object.values(sections), nameTable];
  const header = Buffer.alloc(52);
  header.write('\x7fELF\x01', 'latin1');
  let offset = header.length;
  let nameAt = 0;
  const table = contents.map((content, index) => {
    const entry = Buffer.alloc(40);
    entry.writeUInt32LE(nameAt, 0);
    entry.writeUInt32LE(offset, 16);
    entry.writeUInt32LE(content.length, 20);
    offset += content.length;
    nameAt += names[index]!.length + 1;
    return entry;
  });
  header.writeUInt32LE(offset, 32);
  header.writeUInt16LE(40, 46);
  header.writeUInt16LE(contents.length, 48);
  header.writeUInt16LE(contents.length - 1, 50);
  return Buffer.concat([header, ...contents, ...table]);
}
