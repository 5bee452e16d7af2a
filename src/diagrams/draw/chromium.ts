import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { fileTrouble } from '../../labs/file-error.ts';
import { isWhole, sealFolder } from '../../labs/kept-folder.ts';

/** Chromium from npm, unpacked. */
interface UnpackedChromium {
  path: string;
  /** What it needs where the computer lacks a browser's libraries or fonts. */
  environment: Record<string, string>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` below `folder`, once, and again where it was damaged. The package's own function writes to the shared
 * temporary folder and takes whatever it finds there, half a browser included; this one unpacks aside and moves.
 */
export async function unpackChromium(folder: string): Promise<UnpackedChromium> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  const { version } = createRequire(import.meta.url)(join(bin, '../package.json')) as { version: string };
  const target = resolve(folder, version);
  if (!isWhole(target)) await unpack(bin, target);
  return {
    path: join(target, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(target, 'al2023/lib'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(target, 'fonts') }),
    },
  };
}

async function unpack(bin: string, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const aside = mkdtempSync(`${target}-`);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = aside; // where the package unpacks to
  try {
    const names = ['chromium', 'fonts.tar', 'swiftshader.tar', 'al2023.tar'];
    await Promise.all(names.map((name) => inflate(join(bin, `${name}.br`))));
    sealFolder(aside);
    // Another test may have been faster: its copy is as good.
    if (!isWhole(target)) {
      rmSync(target, { recursive: true, force: true });
      renameSync(aside, target);
    }
  } catch (error) {
    if (!isWhole(target)) throw fileTrouble(error, target) ?? error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
