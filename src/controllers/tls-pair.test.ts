import { describe, expect, it } from 'vitest';
import type { Secret } from './kinds.ts';
import { tlsPairOf } from './tls-pair.ts';

const pem = (what: string) => `-----BEGIN ${what}-----\nMIIB\n-----END ${what}-----\n`;
const [certificate, key] = [pem('CERTIFICATE'), pem('PRIVATE KEY')];
const secret = (rest: Partial<Secret>): Secret => ({
  kind: 'Secret',
  metadata: { name: 'a' },
  type: 'kubernetes.io/tls',
  ...rest,
});
const both = { 'tls.crt': btoa(certificate), 'tls.key': btoa(key) };

describe('tlsPairOf', () => {
  it('reads data, and ends each part with a line break', () => {
    expect(tlsPairOf(secret({ data: both }))).toEqual({ certificate, key });
    const loose = { 'tls.crt': btoa(certificate.trim()), 'tls.key': btoa(`${key}\n\n`) };
    expect(tlsPairOf(secret({ data: loose }))).toEqual({ certificate, key });
  });

  it('reads stringData first, each key for itself', () => {
    const other = pem('EC PRIVATE KEY');
    expect(tlsPairOf(secret({ data: both, stringData: { 'tls.key': other } }))).toEqual({
      certificate,
      key: other,
    });
  });

  it.each([
    ['another type', secret({ type: 'Opaque', data: both }), 'is not of type kubernetes.io/tls'],
    ['nothing', secret({}), 'has no certificate and key'],
    ['no key', secret({ data: { 'tls.crt': btoa(certificate) } }), 'has no certificate and key'],
    [
      'no PEM',
      secret({ stringData: { 'tls.crt': certificate, 'tls.key': 'x' } }),
      'has no certificate and key',
    ],
    [
      'a key with a passphrase',
      secret({ stringData: { 'tls.crt': certificate, 'tls.key': pem('ENCRYPTED PRIVATE KEY') } }),
      'has no certificate and key',
    ],
  ])('says what it lacks: %s', (_what, it, lack) => expect(tlsPairOf(it)).toEqual({ lack }));
});
