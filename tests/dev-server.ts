import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { copyProject } from './project-copy.ts';

/** A copy of this book that `astro dev` serves. */
export interface DevServer {
  url: string;
  /** What the server has printed. */
  printed(): string;
  /** Resolves when nothing was printed for a while: Astro is through with loading pages anew. */
  quiet(): Promise<void>;
  read(file: string): string;
  write(file: string, text: string): void;
  close(): Promise<void>;
}

/** Copies the book and serves the copy. */
export async function serveCopy(): Promise<DevServer> {
  const root = copyProject();
  const port = await freePort();
  // The packages lie outside of the copy, where Vite would serve none.
  const program = `
    import { dev } from 'astro';
    await dev({ root: ${JSON.stringify(root)}, server: { port: ${port} }, vite: { server: { fs: { strict: false } } } });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    env: environment(),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(root, { recursive: true });
  };
  const url = `http://localhost:${port}`;
  for (let tries = 0; !(await answers(url)); tries++) {
    if (tries === 1_200 || child.exitCode !== null) {
      await close();
      throw new Error(`astro dev did not start:\n${text}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url,
    printed: () => text,
    async quiet() {
      for (let before: string | undefined; before !== text;) {
        before = text;
        await new Promise((done) => setTimeout(done, 1500));
      }
    },
    read: (file) => readFileSync(join(root, file), 'utf8'),
    write: (file, content) => writeFileSync(join(root, file), content),
    close,
  };
}

/** As a person's shell has it: vitest's own would be taken for that of a test of Astro. */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:NODE_ENV$|VITEST)/.test(name)));
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/favicon.svg`).then(
    ({ ok }) => ok,
    () => false,
  );
}
