import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { inflate } from '@sparticuz/chromium';

/** Chromium from npm, unpacked. */
interface UnpackedChromium {
  path: string;
  /** What it needs where the computer lacks a browser's libraries or fonts. */
  environment: Record<string, string>;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` below `folder`, once. The package's own function writes to the shared
 * temporary folder and takes whatever it finds there, half a browser included; this one unpacks aside and moves.
 */
export async function unpackChromium(folder: string): Promise<UnpackedChromium> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  const { version } = createRequire(import.meta.url)(join(bin, '../package.json')) as { version: string };
  const target = resolve(folder, version);
  if (!existsSync(target)) await unpack(bin, target);
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
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    // Another test was faster: its copy is as good.
    if (!existsSync(target)) throw error;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
