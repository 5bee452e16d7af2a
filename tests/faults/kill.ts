import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findDamage } from '../../src/image/damage.ts';
import { imageFolder, readManifest } from '../../src/image/folder.ts';
import { readState, statesFolder } from '../../src/labs/lab-state.ts';
import { commitAll, faultyBook, git } from './book.ts';
import { run, type Blow } from './run.ts';

/** The commands that write what later ones build on. */
export type Killed = 'record' | 'verify' | 'machine' | 'states' | 'build';

/** One kill, and what came of it. */
export interface Kill extends Blow {
  command: Killed;
  /** What it left: the old files, new ones, or none. */
  left: string;
  /** What is wrong; empty where all is as promised. */
  wrong: string[];
}

const args: Record<Killed, string[]> = {
  record: ['record', 'linux/other'],
  verify: ['verify', 'linux/same'],
  machine: ['machine'],
  states: ['states', 'linux/other'],
  build: ['build'],
};

/** A book in which commands are killed, and what each left whole before. */
export class KillingField {
  readonly root: string;
  /** How long each command takes when nobody kills it. */
  readonly #takes = new Map<Killed, number>();
  #rounds = 0;

  private constructor(root: string) {
    this.root = root;
  }

  /** Makes the book and records its labs; runs each of the commands once. */
  static async open(commands: readonly Killed[]): Promise<KillingField> {
    const field = new KillingField(faultyBook(commands.includes('machine') ? 'copied' : 'linked'));
    const { code, err } = await run(field.root, ['record', '--all']);
    if (code !== 0) throw new Error(`The labs can't be recorded: ${err}`);
    commitAll(field.root);
    return field;
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** How many milliseconds a command takes when nobody kills it. */
  async takes(command: Killed): Promise<number> {
    const known = this.#takes.get(command);
    if (known !== undefined) return known;
    this.#prepare(command);
    const { code, err, milliseconds } = await run(this.root, args[command]);
    if (code !== 0) throw new Error(`hopbook ${command} fails before it is killed: ${err}`);
    this.#takes.set(command, milliseconds);
    return milliseconds;
  }

  /** Runs a command, ends it at a moment, looks at what it left, and, unless `alone`, runs it again. */
  async kill(command: Killed, blow: Blow, alone = false): Promise<Kill> {
    this.#prepare(command);
    const before = await this.#state(command);
    const ended = await run(this.root, args[command], blow);
    const wrong: string[] = [];
    const late = ended.code === 0;
    if (ended.strays.length > 0) wrong.push(`still runs: ${ended.strays.join('; ')}`);
    if (/^\s+at .*:\d+:\d+\)?$/m.test(ended.err)) wrong.push(`a stack trace: ${ended.err}`);
    if (ended.milliseconds > blow.after + 5_000)
      wrong.push(`ended ${ended.milliseconds - blow.after} ms after the signal`);
    const after = await this.#state(command);
    wrong.push(...after.wrong);
    const left = late
      ? 'over before'
      : after.files === before.files
        ? 'old'
        : after.files === ''
          ? 'none'
          : 'new';
    // A file that is neither the old nor a new one is `wrong` by now.
    if (command === 'verify' && left === 'new') wrong.push('verify has changed files');
    if (!alone) {
      const again = await run(this.root, args[command]);
      if (again.code !== 0) wrong.push(`the next run fails: ${again.out}${again.err}`);
      wrong.push(...(await this.#state(command)).wrong);
    }
    return { ...blow, command, left, wrong };
  }

  /** So that there is something to do. */
  #prepare(command: Killed): void {
    if (command === 'machine')
      appendFileSync(join(this.root, 'labs/machine/recipe.yaml'), `# ${this.#rounds++}\n`);
    if (command === 'states') rmSync(join(this.root, statesFolder), { recursive: true, force: true });
    if (command === 'build')
      appendFileSync(join(this.root, 'content/model.mdx'), `\nThis is round ${this.#rounds++}.\n`);
    git(this.root, 'add', '--all');
    git(this.root, 'commit', '--quiet', '--allow-empty', '--message', 'Prepared');
  }

  /** The digest of what a command writes (empty where there is nothing), and what is wrong with it. */
  async #state(command: Killed): Promise<{ files: string; wrong: string[] }> {
    const wrong: string[] = [];
    const changed = git(this.root, 'status', '--porcelain', '--untracked-files=all')
      .split('\n')
      .filter(Boolean);
    const recorded = /^ M (content|labs)\/linux\/other(\.mdx|\/(transcript\.yaml|facts\.json))$/;
    const strangers = changed.filter((line) => command !== 'record' || !recorded.test(line));
    if (strangers.length > 0) wrong.push(`git status says: ${strangers.join(', ')}`);
    if (command === 'machine') return this.#image(wrong);
    if (command === 'states') return this.#states(wrong);
    if (command === 'build') return this.#site(wrong);
    const check = await run(this.root, ['check']);
    if (check.code !== 0) wrong.push(`check says: ${check.out}${check.err}`);
    return { files: digestOf(this.root, ['content/linux', 'labs/linux']), wrong };
  }

  async #image(wrong: string[]): Promise<{ files: string; wrong: string[] }> {
    const image = imageFolder(this.root);
    const manifest = await readManifest(image);
    if (manifest === undefined) {
      if (existsSync(image)) wrong.push('there is an image without a manifest');
      return { files: '', wrong };
    }
    const damage = await findDamage(image, manifest);
    if (damage !== undefined) wrong.push(`${damage} of the image is damaged`);
    return { files: manifest.inputs, wrong };
  }

  #states(wrong: string[]): { files: string; wrong: string[] } {
    const folder = join(this.root, statesFolder);
    if (!existsSync(folder)) return { files: '', wrong };
    const states = readdirSync(folder).filter((name) => !name.endsWith('.part'));
    const damaged = states.filter((name) => readState(join(folder, name)) === undefined);
    if (damaged.length > 0) wrong.push(`damaged states: ${damaged.join(', ')}`);
    return { files: states.join(' '), wrong };
  }

  #site(wrong: string[]): { files: string; wrong: string[] } {
    const site = join(this.root, 'dist');
    if (!existsSync(site)) return { files: '', wrong };
    // What the last steps of a build write.
    const rounds = /This is round \d+/g;
    for (const name of [
      'index.html',
      '_headers',
      'model/index.html',
      'model/index.md',
      'pagefind/pagefind-entry.json',
    ])
      if (!existsSync(join(site, name))) wrong.push(`dist/ has no ${name}`);
    const last = (file: string) => readFileSync(join(site, file), 'utf8').match(rounds)?.at(-1);
    if (wrong.length === 0 && last('model/index.html') !== last('model/index.md'))
      wrong.push('dist/ is of two rounds');
    return { files: digestOf(this.root, ['dist']), wrong };
  }
}

function digestOf(root: string, folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const file = join(root, folder, name);
      if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file));
    }
  return hash.digest('hex');
}
