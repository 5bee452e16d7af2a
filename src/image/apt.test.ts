import { describe, expect, test } from 'vitest';
import { parseOffer } from './apt.ts';

const record = (more: string) =>
  `Package: busybox-static\nVersion: 1:1.35.0-4+b1\nArchitecture: i386\nSize: 9\nSHA256: ab\n${more}Description: x`;

describe('parseOffer', () => {
  test('names the file as apt does', () => {
    expect(parseOffer(record(''))).toMatchObject({
      file: 'busybox-static_1%3a1.35.0-4+b1_i386.deb',
      size: 9,
    });
  });

  test.each([
    ['the package itself', '', [{ name: 'busybox-static', version: '1:1.35.0-4+b1' }]],
    ['another of the same version', 'Source: busybox\n', [{ name: 'busybox', version: '1:1.35.0-4+b1' }]],
    [
      'one of another version',
      'Source: busybox (1:1.35.0-4)\n',
      [{ name: 'busybox', version: '1:1.35.0-4' }],
    ],
    [
      'those whose code is linked into it, too',
      'Source: busybox (1:1.35.0-4)\nBuilt-Using: glibc (= 2.36-9), dash (= 0.5)\nStatic-Built-Using: go (= 1)\n',
      [
        { name: 'busybox', version: '1:1.35.0-4' },
        { name: 'glibc', version: '2.36-9' },
        { name: 'dash', version: '0.5' },
        { name: 'go', version: '1' },
      ],
    ],
  ])('finds the source: %s', (_, fields, sources) => {
    expect(parseOffer(record(fields)).sources).toEqual(sources);
  });
});
