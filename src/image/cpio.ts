/** One entry of an initramfs. */
export interface CpioEntry {
  /** Path without a leading slash. */
  path: string;
  /** File type and permission bits, as in `st_mode`. */
  mode: number;
  /** Content of a file, target of a symbolic link, empty for a folder. */
  data: Uint8Array;
}

const TRAILER: CpioEntry = { path: 'TRAILER!!!', mode: 0, data: new Uint8Array() };

/**
 * Packs entries as a `newc` cpio archive, the form of an initramfs.
 * Source: the kernel's Documentation/driver-api/early-userspace/buffer-format.rst.
 */
export function packCpio(entries: readonly CpioEntry[]): Buffer {
  const parts: Buffer[] = [];
  [...entries, TRAILER].forEach((entry, index) => {
    const name = Buffer.from(entry.path + '\0');
    const fields = [index + 1, entry.mode, 0, 0, 1, 0, entry.data.length, 0, 0, 0, 0, name.length, 0];
    const header = Buffer.from(
      '070701' + fields.map((field) => field.toString(16).padStart(8, '0')).join(''),
    );
    parts.push(pad(Buffer.concat([header, name])), pad(Buffer.from(entry.data)));
  });
  return Buffer.concat(parts);
}

function pad(buffer: Buffer): Buffer {
  return Buffer.concat([buffer, Buffer.alloc((4 - (buffer.length % 4)) % 4)]);
}
