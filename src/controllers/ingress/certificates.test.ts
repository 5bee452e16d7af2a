import { describe, expect, it } from 'vitest';
import type { Secret } from '../kinds.ts';
import { certificateNames } from './certificate-names.ts';
import { certificateLines, certifies } from './certificates.ts';

// openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=shop.example.com
//   -addext 'subjectAltName=critical,DNS:shop.example.com,IP:192.0.2.1,DNS:*.shop.example.com'
const pem = `-----BEGIN CERTIFICATE-----
MIIByjCCAW+gAwIBAgIUFb6H0G7VIPZ/kFdu/nnR0YmtsyowCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTAgFw0yNjExMjIwMjA5MjZaGA8y
MTI2MTAyOTAyMDkyNlowGzEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABDHyJO2NdEET8UacmZysa2/XtqwuYaWf++In
5PWEOSgavoIr4wzg0+7PYcFbvTWLl5JUtpy1OiMSdSSnFKZ21WOjgY4wgYswHQYD
VR0OBBYEFNSn9G8wtRdXNL5HvZRmZj9t1cyLMB8GA1UdIwQYMBaAFNSn9G8wtRdX
NL5HvZRmZj9t1cyLMA8GA1UdEwEB/wQFMAMBAf8wOAYDVR0RAQH/BC4wLIIQc2hv
cC5leGFtcGxlLmNvbYcEwAACAYISKi5zaG9wLmV4YW1wbGUuY29tMAoGCCqGSM49
BAMCA0kAMEYCIQD3IXEiibN8SOWbmqX0G2iT4sQluRbL7OQ+aVZOHKL3HgIhANFL
AM2hVeeLsl8dP6zJsNl8l9ToD2ATb/JEBScZejmC
-----END CERTIFICATE-----
`;

const key = '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n';

const secret = (name: string, rest: Partial<Secret> = {}): Secret => ({
  kind: 'Secret',
  metadata: { name },
  type: 'kubernetes.io/tls',
  data: { 'tls.crt': btoa(pem), 'tls.key': btoa(key) },
  ...rest,
});

describe('certificateNames', () => {
  it('reads the names of hosts, and no addresses', () =>
    expect(certificateNames(pem)).toEqual(['shop.example.com', '*.shop.example.com']));
  it.each([
    ['no PEM', 'hello'],
    ['no base64', pem.replace('MIIBy', '!!!!!')],
    ['a certificate without names', '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----'],
    [
      'a name that is cut off',
      `-----BEGIN CERTIFICATE-----\n${btoa('\x06\x03\x55\x1d\x11')}\n-----END CERTIFICATE-----`,
    ],
  ])('finds none in %s', (_what, text) => expect(certificateNames(text)).toEqual([]));
});

describe('certifies', () => {
  it.each([
    ['shop.example.com', true],
    ['SHOP.example.com', true],
    ['a.shop.example.com', true],
    ['*.shop.example.com', true],
    ['a.b.shop.example.com', false],
    ['example.com', false],
    ['', false],
  ])('%s: %s', (host, good) => expect(certifies([secret('a')], 'default/a', host)).toBe(good));
  it('only with a Secret of this name, namespace and type', () => {
    const good = (...secrets: Secret[]) => certifies(secrets, 'default/a', 'shop.example.com');
    expect(good()).toBe(false);
    expect(good(secret('b'))).toBe(false);
    expect(good(secret('a', { metadata: { name: 'a', namespace: 'other' } }))).toBe(false);
    expect(good(secret('a', { type: 'Opaque' }))).toBe(false);
    expect(good(secret('a', { data: {}, stringData: { 'tls.crt': pem, 'tls.key': key } }))).toBe(true);
    expect(good(secret('a', { data: {}, stringData: { 'tls.crt': pem, 'tls.key': 'k' } }))).toBe(false);
  });
});

it('sends the certificates of hosts that have one', () => {
  const host = (name: string, tls: { secret?: string } | undefined) => ({ host: name, routes: [], tls });
  const hosts = [host('shop.example.com', { secret: 'default/a' }), host('b', {}), host('c', undefined)];
  expect(certificateLines(hosts, [secret('a')])).toBe(`server shop.example.com\n${pem}${key}`);
});
