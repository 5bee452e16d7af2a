import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { withBook } from '../check/fixture.ts';
import { findLabs, findPages } from '../labs/load.ts';
import { generatedFiles } from './generated.ts';
import { frontMatterJsonSchema, labJsonSchema } from './schemas.ts';

// Each call starts a program; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('hopbook generate', () => {
  it('would change nothing of what is committed', async () => {
    for (const [file, text] of Object.entries(await generatedFiles()))
      expect(read(file) === text, `${file}: npm run generate`).toBe(true);
  });

  it('writes what differs, says what it wrote, and writes nothing the second time', async () => {
    const program = join(root, 'src/cli/hopbook.ts');
    await withBook({ 'docs/rules.md': () => '# Old\n' }, (cwd) => {
      const generate = () => spawnSync(process.execPath, [program, 'generate'], { cwd, encoding: 'utf8' });
      expect(generate()).toMatchObject({
        status: 0,
        stdout:
          'wrote docs/rules.md\nwrote docs/dependencies.md\nwrote docs/benchmarks.md\nwrote schemas/lab.schema.json\nwrote schemas/front-matter.schema.json\n',
      });
      expect(readFileSync(join(cwd, 'docs/rules.md'), 'utf8')).toBe(read('docs/rules.md'));
      expect(generate()).toMatchObject({
        status: 0,
        stdout: 'All generated files are as they should be.\n',
      });
    });
  });
});

/** What is wrong with a value, as `path keyword`. */
function validator(schema: object): (value: unknown) => string[] {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true, validateFormats: false }).compile(
    schema,
  );
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
  };
}

describe('the JSON Schema of lab.yaml', () => {
  const wrong = validator(labJsonSchema());
  const lab = { title: 'a lab', hosts: { worker: 'a node' } };

  it('takes every lab of the book', () => {
    const labs = findLabs(root);
    expect(labs).not.toEqual([]);
    for (const name of labs) expect(wrong(parse(read(`labs/${name}/lab.yaml`))), name).toEqual([]);
  });

  it.each([
    ['a missing title', { hosts: lab.hosts }, ' required'],
    ['no host', { ...lab, hosts: {} }, '/hosts minProperties'],
    ['an unknown key', { ...lab, host: {} }, ' additionalProperties'],
    ['a host with a capital letter', { ...lab, hosts: { Worker: '' } }, '/hosts propertyNames'],
    ['a time that is no number', { ...lab, timeout: '30 s' }, '/timeout type'],
    ['an unknown need', { ...lab, needs: ['docker'] }, '/needs/0 enum'],
    [
      'a capture with the name of a moment',
      { ...lab, captures: { up: { host: 'a', command: 'b' } } },
      '/captures propertyNames',
    ],
    ['a capture without a command', { ...lab, captures: { way: { host: 'a' } } }, '/captures/way required'],
    ['something volatile without a reason', { ...lab, volatile: [{ pattern: 'x' }] }, '/volatile/0 required'],
  ])('refuses %s', (_, value, error) => expect(wrong(value)).toContain(error));
});

describe('the JSON Schema of front matter', () => {
  const wrong = validator(frontMatterJsonSchema());

  it('takes that of every page of the book', () => {
    const pages = findPages(root);
    expect(pages).not.toEqual([]);
    for (const file of pages) {
      const [, front = ''] = /^---\n([^]*?)^---$/m.exec(read(file)) ?? [];
      expect(wrong(parse(front)), file).toEqual([]);
    }
  });

  it.each([
    ['a missing title', { lab: 'a/b' }, ' required'],
    ['a lab without its chapter', { title: 'x', lab: 'flannel' }, '/lab pattern'],
    ['a fact without a reason', { title: 'x', facts: [{ name: '1.1.1.1' }] }, '/facts/0 required'],
    ['a key that nobody reads', { title: 'x', labs: 'a/b' }, ' additionalProperties'],
    ['an unknown template', { title: 'x', template: 'wide' }, '/template enum'],
    ['a date that is none', { title: 'x', lastUpdated: 3 }, '/lastUpdated anyOf'],
  ])('refuses %s', (_, value, error) => expect(wrong(value)).toContain(error));

  it('tells what each of our fields is for', () => {
    const { properties } = frontMatterJsonSchema() as {
      properties: Record<string, { description?: string }>;
    };
    for (const field of ['title', 'description', 'lab', 'facts'])
      expect(properties[field]!.description, field).toMatch(/\.$|<lab>`\.$/);
  });
});
