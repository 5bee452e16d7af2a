import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from './yaml.ts';

const schema = z.strictObject({ title: z.string(), hosts: z.record(z.string(), z.string()).default({}) });
const read = (text: string, firstLine?: number) => parseYaml('lab.yaml', text, schema, firstLine);

describe('parseYaml', () => {
  it('tells where a value stands in a text that is fine', () => {
    const { data, at } = read('title: a lab\nhosts:\n  pod-1: a pod\n', 2);
    expect(data).toEqual({ title: 'a lab', hosts: { 'pod-1': 'a pod' } });
    expect(at(['hosts', 'pod-1'])).toEqual({ line: 4, column: 10, end: { line: 4, column: 15 } });
    expect(at(['hosts', 'pod-2'])).toMatchObject({ line: 4, column: 3 });
  });

  it('says where a text is wrong', () => {
    expect(read('title: a lab\nhost: {}\n').problems).toEqual([
      {
        file: 'lab.yaml',
        place: { line: 2, column: 1, end: { line: 2, column: 5 } },
        message: 'unknown key `host`',
      },
    ]);
    expect(read('title: [').problems).toMatchObject([
      { message: expect.stringMatching(/^not valid YAML: /) },
    ]);
    expect(read('').problems).toHaveLength(1);
  });

  it('takes for text what only one version of YAML takes for a number', () => {
    expect(read('title: 1_000').data).toEqual({ title: '1_000', hosts: {} });
    expect(read('title: 2026-11-21').data).toEqual({ title: '2026-11-21', hosts: {} });
  });

  it('refuses aliases that grow without end, soon', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, index) => `a${index}: &a${index} [${index > 0 ? `*a${index - 1}, *a${index - 1}` : 'x, x'}]\n`,
    );
    const { problems } = parseYaml('a.mdx', `title: t\n${bomb.join('')}`, z.looseObject({}));
    expect(problems).toMatchObject([{ message: expect.stringContaining('Excessive alias count') }]);
  });
});
