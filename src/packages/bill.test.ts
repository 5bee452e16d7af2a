import { describe, expect, it } from 'vitest';
import { problemsOfBill } from './bill-schema.ts';
import { billOfMaterials, type Part } from './bill.ts';

const part: Part = {
  name: 'a',
  version: '1.0.0',
  licence: 'MIT',
  purl: 'pkg:npm/a@1.0.0',
  digest: { algorithm: 'SHA-256', hex: 'ab'.repeat(32) },
  sources: ['https://example.org/a/'],
  bytes: 1999.6,
  parts: [{ name: 'within', licence: 'BSD-3-Clause' }],
};
const componentsOf = (...parts: Part[]) =>
  (JSON.parse(billOfMaterials('book', '0.1.0', parts)) as { components: Record<string, unknown>[] })
    .components;

describe('billOfMaterials', () => {
  it('is valid CycloneDX 1.7', () => {
    const text = billOfMaterials('book', '0.1.0', [part]);
    expect(JSON.parse(text)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.7' });
    expect(problemsOfBill(text)).toEqual([]);
    expect(problemsOfBill(text.replace('"library"', '"book"'))).not.toEqual([]);
    expect(problemsOfBill(text.replace('"SHA-256"', '"SHA-0"'))).not.toEqual([]);
  });

  it('says of a part what is known', () => {
    expect(componentsOf(part)).toMatchObject([
      {
        name: 'a',
        version: '1.0.0',
        purl: 'pkg:npm/a@1.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
        externalReferences: [{ type: 'source-distribution', url: 'https://example.org/a/' }],
        properties: [{ name: 'hopbook:bytes', value: '2000' }],
        components: [{ name: 'within' }],
      },
    ]);
  });

  it.each([
    ['MIT OR Apache-2.0', [{ expression: 'MIT OR Apache-2.0' }]],
    ['GPL-2+, BSD-4-clause-UC', [{ license: { name: 'BSD-4-clause-UC' } }, { license: { name: 'GPL-2+' } }]],
  ])('takes the licence %s', (licence, licenses) => {
    expect(componentsOf({ ...part, licence })).toMatchObject([{ licenses }]);
    expect(problemsOfBill(billOfMaterials('book', '0.1.0', [{ ...part, licence }]))).toEqual([]);
  });

  it('is the same text for the same parts in another order', () => {
    const other = { name: 'b', version: '2', licence: 'ISC', purl: 'pkg:npm/b@2' };
    expect(billOfMaterials('book', '0.1.0', [part, other])).toBe(
      billOfMaterials('book', '0.1.0', [other, part]),
    );
  });
});
