import type { Secret } from '../kinds.ts';
import { fullName } from '../names.ts';
import { tlsPairOf } from '../tls-pair.ts';
import type { TlsPair } from '../tls-pair.ts';
import { certificateNames } from './certificate-names.ts';
import type { VirtualHost } from './routes.ts';

/**
 * Whether a certificate may be shown for a host: the Secret is there and holds a certificate with its key, and the certificate names the host.
 * @param secret `namespace/name`
 */
export function certifies(secrets: readonly Secret[], secret: string, host: string): boolean {
  const pair = pairOf(secrets, secret);
  return pair !== undefined && certificateNames(pair.certificate).some((name) => covers(name, host));
}

/**
 * What the proxy is told of certificates: for each host that has one, a line `server HOST` and the PEM texts of its certificates and
 * its key. Other hosts show the controller's own.
 */
export function certificateLines(hosts: readonly VirtualHost[], secrets: readonly Secret[]): string {
  return hosts
    .flatMap(({ host, tls }) => {
      const pair = tls?.secret === undefined ? undefined : pairOf(secrets, tls.secret);
      return pair ? [`server ${host}\n${pair.certificate}${pair.key}`] : [];
    })
    .join('');
}

/** A Secret that can't be used is as good as none: the controller's own certificate is shown. */
function pairOf(secrets: readonly Secret[], name: string): TlsPair | undefined {
  const found = secrets.find((one) => fullName(one) === name);
  const pair = found && tlsPairOf(found);
  return pair === undefined || 'lack' in pair ? undefined : pair;
}

/** A name of a certificate may begin with `*`, which stands for one label (RFC 6125, section 6.4.3). */
function covers(name: string, host: string): boolean {
  const [wanted, given] = [host.toLowerCase(), name.toLowerCase()];
  return wanted === given || (given.startsWith('*.') && wanted.replace(/^[^.]+/, '*') === given);
}
