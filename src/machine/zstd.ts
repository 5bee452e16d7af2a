/** Decompresses zstd; `size` is the size of the result in bytes. Throws if the input is damaged. */
export type Decompress = (packed: Uint8Array, size: number) => Uint8Array<ArrayBuffer>;

interface Exports {
  memory: WebAssembly.Memory;
  zstd_create_ctx(size: number): number;
  zstd_get_src_ptr(context: number): number;
  zstd_read(context: number, size: number): number;
  zstd_read_free(pointer: number, size: number): void;
  zstd_free_ctx(context: number): void;
}

const ZSTD_MAGIC = 0xfd2fb528;

/**
 * Makes a decompressor from the zstd that v86's WebAssembly module carries: neither browsers nor Node 20 have one.
 * The instance shares nothing with the emulator's. Source: `zstd_decompress` in v86's src/browser/starter.js.
 */
export async function createDecompress(module: WebAssembly.Module): Promise<Decompress> {
  const env: WebAssembly.ModuleImports = {};
  for (const { name, kind } of WebAssembly.Module.imports(module))
    env[name] = kind === 'table' ? new WebAssembly.Table({ element: 'anyfunc', initial: 1024 }) : refuse;
  const { exports } = await WebAssembly.instantiate(module, { env });
  const zstd = exports as unknown as Exports;

  return (packed, size) => {
    if (packed.length < 4 || new DataView(packed.buffer, packed.byteOffset).getUint32(0, true) !== ZSTD_MAGIC)
      throw new Error('not zstd data');
    const context = zstd.zstd_create_ctx(packed.length);
    new Uint8Array(zstd.memory.buffer).set(packed, zstd.zstd_get_src_ptr(context));
    const pointer = zstd.zstd_read(context, size);
    const content = new Uint8Array(zstd.memory.buffer.slice(pointer, pointer + size));
    zstd.zstd_read_free(pointer, size);
    zstd.zstd_free_ctx(context);
    return content;
  };
}

function refuse(): never {
  throw new Error('the data is damaged');
}
