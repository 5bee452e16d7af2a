import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const folder = 'labs/cni/flannel';

/** The findings of these rules as `rule file:line:column message`. */
async function found(changes: Changes): Promise<string[]> {
  const { findings } = await withBook(changes, check);
  return findings
    .filter(({ rule }) => rule.startsWith('manifest-'))
    .map(({ rule, file, place, message }) => `${rule} ${file}:${place.line}:${place.column} ${message}`);
}

/** A page with a block at its end, which begins on line 5 of the page, three columns to the right. */
function block(lines: string[], fence = 'yaml'): Changes {
  const all = ['1. A step.', '', `   \`\`\`${fence}`, ...lines.map((line) => `   ${line}`), '   ```', ''];
  return { [pageFile]: () => ['---', 'title: flannel', 'description: x', '---', ...all].join('\n') };
}

const lab = (name: string, text: string): Changes => ({ [`${folder}/${name}`]: () => text });

const service = [
  'apiVersion: v1',
  'kind: Service',
  'metadata:',
  '  name: web',
  'spec:',
  '  ports:',
  '    - port: 80',
];

describe('blocks of a page', () => {
  it('are fine with valid objects, of any number, and with other YAML', async () => {
    expect(await found(block([...service, '---', ...service]))).toEqual([]);
    expect(await found(block(['ports:', '  - port: http']))).toEqual([]);
    expect(await found(block(['image: {{ .Values.image }}', 'a: [']))).toEqual([]);
    const template = ['apiVersion: v1', 'kind: Service', 'x: {{ .Values.x }}'];
    expect(await found(block(template, 'text'))).toEqual([]);
    expect(await found(block(template))).toEqual([expect.stringContaining('a key must be a string')]);
  });

  it('are told the place of a wrong value, of a wrong name and of what lacks a field', async () => {
    const wrong = [...service.slice(0, 6), '    - port: http', '    - portt: 80', '  selctor: {}'];
    expect(await found(block(wrong))).toEqual([
      expect.stringContaining(`manifest-invalid ${pageFile}:14:10 \`name\` is missing in \`spec.ports[0]\``),
      expect.stringContaining(`manifest-invalid ${pageFile}:14:16 \`spec.ports[0].port\` must be an integer`),
      expect.stringContaining(`manifest-invalid ${pageFile}:15:10 `),
      expect.stringContaining(`manifest-invalid ${pageFile}:15:10 `),
      expect.stringContaining(`manifest-invalid ${pageFile}:15:10 `),
      expect.stringContaining(
        `manifest-invalid ${pageFile}:16:6 \`spec.selctor\` is no field of a \`Service\`.`,
      ),
    ]);
  });

  it('are told which document is wrong', async () => {
    expect(await found(block([...service, '---', ...service, '      nodePort: 30080']))).toEqual([
      expect.stringContaining(
        `manifest-invalid ${pageFile}:23:10 A Service of type \`ClusterIP\` has no \`nodePort\``,
      ),
    ]);
  });

  it('may leave lines out', async () => {
    for (const omission of ['...', '  # ...', '# …'])
      expect(
        await found(
          block(['apiVersion: v1', 'kind: Service', omission, 'spec:', '  ports:', '    - name: http']),
        ),
      ).toEqual([]);
    expect(
      await found(block(['apiVersion: v1', 'kind: Service', '...', 'spec:', '  ports:', '    - nam: http'])),
    ).toEqual([expect.stringContaining(`manifest-invalid ${pageFile}:13:10 `)]);
    expect(await found(block(['apiVersion: v1', 'kind: Service']))).toHaveLength(2);
  });

  it('may be JSON', async () => {
    const json = [
      '{',
      '  "apiVersion": "v1",',
      '  "kind": "ConfigMap",',
      '  "metadata": { "name": "a" },',
      '  "data": { "x": 1 }',
      '}',
    ];
    expect(await found(block(json, 'json'))).toEqual([
      expect.stringContaining(`manifest-invalid ${pageFile}:12:21 \`data.x\` must be a string`),
    ]);
    expect(await found(block([...json.slice(0, 4), '}'], 'json'))).toEqual([
      expect.stringContaining('This is not valid JSON'),
    ]);
  });

  it('are read as Kubernetes reads YAML', async () => {
    const data = (value: string) =>
      found(block(['apiVersion: v1', 'kind: ConfigMap', 'metadata: { name: a }', 'data:', `  x: ${value}`]));
    expect(await data('yes')).toEqual([expect.stringContaining('must be a string, not `true`')]);
    expect(await data('02:42:ac:12:00:02')).toEqual([]);
    expect(await data('22:33:44:55:11:22')).toEqual([]);
    const merged = [
      'metadata: &m { name: a }',
      'apiVersion: v1',
      'kind: ConfigMap',
      'data:',
      '  <<: *m',
      '  b: c',
    ];
    expect(await found(block(merged))).toEqual([]);
  });

  it.each([
    ['apiVersion: extensions/v1beta1', 'kind: Ingress', 'manifest-version', 'networking.k8s.io/v1'],
    ['apiVersion: v1', 'kind: Endpoints', 'manifest-deprecated', 'EndpointSlice'],
    ['apiVersion: projectcalico.org/v3', 'kind: IPPool', 'manifest-unknown', undefined],
  ])('of `%s`, `%s` are findings of %s', async (apiVersion, kind, rule, mend) => {
    const { findings } = await withBook(block([apiVersion, kind, 'metadata: { name: a }']), check);
    const [finding, ...rest] = findings.filter((one) => one.rule.startsWith('manifest-'));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ rule, place: { line: 8, column: 16 } });
    if (mend !== undefined) expect(finding?.mend).toContain(mend);
  });

  it('can be suppressed', async () => {
    const page = [
      '{/* hopbook-ignore manifest-deprecated: the page is about them */}',
      '',
      '```yaml',
      'apiVersion: v1',
    ];
    const rest = ['kind: Endpoints', 'metadata: { name: a }', '```', ''];
    const text = ['---', 'title: x', '---', ...page, ...rest].join('\n');
    expect(await found({ [pageFile]: () => text })).toEqual([]);
  });
});

describe('files of a lab', () => {
  it('are fine with valid objects, and with what is none', async () => {
    expect(await found(lab('web.yaml', service.join('\n')))).toEqual([]);
    expect(await found(lab('net-conf.json', '{ "Network": "10.244.0.0/16" }'))).toEqual([]);
    expect(await found(lab('values.yaml', 'kind: vxlan\n'))).toEqual([]);
  });

  it('are told the place', async () => {
    expect(await found(lab('web.yml', service.join('\r\n').replace('port: 80', 'port: 0')))).toEqual([
      expect.stringContaining(`manifest-invalid ${folder}/web.yml:7:13 `),
    ]);
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Node', metadata: { nam: 'a' } }],
    };
    expect(await found(lab('nodes.json', JSON.stringify(list, null, 2)))).toEqual([
      expect.stringContaining(`manifest-invalid ${folder}/nodes.json:8:7 \`name\` is missing`),
      expect.stringContaining(`manifest-invalid ${folder}/nodes.json:9:9 \`metadata.nam\` is no field`),
    ]);
  });

  it('leave nothing out', async () => {
    expect(await found(lab('web.yaml', 'apiVersion: v1\nkind: Service\n# ...\n'))).toHaveLength(2);
  });
});

describe('hostile files', () => {
  const head = 'apiVersion: v1\nkind: Pod\n';
  it.each([
    ['longer than any object', `${head}x: ${'a'.repeat(10_000_000)}`, 'longer than 256 KiB'],
    ['deep brackets', `${head}x: ${'['.repeat(100_000)}`, 'nested too deeply'],
    [
      'deep braces in JSON',
      '{"apiVersion":"v1","kind":"Pod","a":'.padEnd(100_000, '{"a":'),
      'nested too deeply',
    ],
    ['deep dashes', `${head}x:\n${'- '.repeat(100_000)}`, 'nested too deeply'],
    ['deep lines', head + Array.from({ length: 600 }, (_, index) => `${' '.repeat(index)}-`).join('\n'), ''],
    [
      'a bomb of aliases',
      `${head}a: &a [x,x]\n${[...'bcdefghijk'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]!}`).join(',')}]`).join('\n')}`,
      'alias',
    ],
    [
      'an alias of itself',
      `${head}metadata: { name: a }\nspec: &s { containers: [*s] }`,
      '`name` is missing',
    ],
    ['the same key twice', `${head}kind: Pod\n`, '`kind` stands twice'],
    ['a tag', `${head}x: !!js/function "x"\n`, 'nresolved tag'],
    ['an unclosed quote', `${head}x: "a`, 'quote'],
    ['a tab', `${head}\tx: 1`, 'Tabs'],
    [
      'names of JavaScript',
      'apiVersion: constructor\nkind: constructor\n__proto__: { polluted: true }\n',
      'no API version',
    ],
    ['a path', 'apiVersion: ../../../v1\nkind: ../Pod\n', 'can’t be validated'],
    ['control characters', `apiVersion: v1\nkind: "Pod\\u001b[31m"\n`, '\u{FFFD}[31m'],
    [
      'a list in a list',
      `${'{"apiVersion":"v1","kind":"List","items":['.repeat(400)}${']}'.repeat(400)}`,
      'nested too deeply',
    ],
    [
      'thousands of unknown fields',
      head + Array.from({ length: 20_000 }, (_, index) => `f${index}: 1`).join('\n'),
      'more mistakes',
    ],
  ])('of %s are a finding', { timeout: 20_000 }, async (_, text, message) => {
    const all = await found(lab('hostile.yaml', text));
    expect(all).not.toEqual([]);
    expect(all).toContainEqual(expect.stringContaining(message));
    expect(all.length).toBeLessThan(30);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
