import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { ShippedManifest } from '../machine/image.ts';
import { emulatorFile, readManifest } from './folder.ts';

/** What a site ships beside the image's own files, by path below the image's folder. */
export interface Shipment {
  manifest: ShippedManifest;
  files: Map<string, Uint8Array>;
}

/**
 * Makes what a site ships of an image.
 * @returns undefined if there is no image.
 */
export async function shipmentOf(image: string): Promise<Shipment | undefined> {
  const manifest = await readManifest(image);
  if (manifest === undefined) return undefined;
  const wasm = await readFile(emulatorFile('v86.wasm'));
  const packed = await promisify(deflate)(wasm, { level: 9 });
  const path = `v86-${createHash('sha256').update(wasm).digest('hex').slice(0, 32)}.wasm.z`;
  const shipped = { ...manifest, emulator: { path, size: wasm.length, stored: packed.length } };
  const text = new TextEncoder().encode(JSON.stringify(shipped));
  const licence = await readFile(emulatorFile('../LICENSE'));
  const files = new Map<string, Uint8Array>([
    ['manifest.json', text],
    [path, packed],
    [join('licenses', 'v86.txt'), licence],
  ]);
  return { manifest: shipped, files };
}
