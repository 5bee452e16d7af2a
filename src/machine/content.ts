import type { StoredFile } from './image.ts';

/** Where a file's content lies: in a stored file, from an offset on. */
export interface Content {
  file: Pick<StoredFile, 'path' | 'size'>;
  offset: number;
}

/** The name that the root file system's listing gives a file's content: `<stored name>,<its size>,<offset in it>`. */
export function contentName(file: Pick<StoredFile, 'path' | 'size'>, offset = 0): string {
  return [file.path, file.size, offset].join(',');
}

/** Reads a {@link contentName}. Undefined for the names that v86 gives to what the guest wrote. */
export function parseContentName(name: string): Content | undefined {
  const [path, size, offset] = name.split(',');
  if (path === undefined || size === undefined || offset === undefined) return undefined;
  return { file: { path, size: Number(size) }, offset: Number(offset) };
}
