import type { Secret } from '../kinds.ts';
import { fullName, namespaceOf } from '../names.ts';
import { tlsPairOf } from '../tls-pair.ts';
import type { Problem } from './condition.ts';
import type { Gateway, Listener, ReferenceGrant } from './kinds.ts';
import { isGranted } from './reference-grants.ts';

/** A certificate with its key, as the proxy reads them. */
export interface Certificate {
  /** The name of its file. */
  name: string;
  pem: string;
}

/** What certificates are looked up in. */
export interface CertificateObjects {
  secrets: readonly Secret[];
  referenceGrants: readonly ReferenceGrant[];
}

/** The certificates of a listener, or why one of them can't be used. */
export function certificatesOf(
  gateway: Gateway,
  { tls: { certificateRefs = [] } = {} }: Listener,
  { secrets, referenceGrants }: CertificateObjects,
): Certificate[] | Problem {
  const invalid = (message: string) => ({ reason: 'InvalidCertificateRef', message });
  if (certificateRefs.length === 0) return invalid('there are no certificateRefs');
  const found: Certificate[] = [];
  for (const { group = '', kind = 'Secret', namespace = namespaceOf(gateway), name } of certificateRefs) {
    if (group !== '' || kind !== 'Secret')
      return invalid(`${group === '' ? '' : `${group} `}${kind} is not supported`);
    const from = { kind: 'Gateway', namespace: namespaceOf(gateway) } as const;
    if (!isGranted({ from, to: { kind: 'Secret', namespace, name } }, referenceGrants))
      return {
        reason: 'RefNotPermitted',
        message: `no ReferenceGrant in namespace ${namespace} lets Gateways of ${namespaceOf(gateway)} refer to Secret ${name}`,
      };
    const secret = secrets.find((one) => fullName(one) === `${namespace}/${name}`);
    if (secret === undefined) return invalid(`there is no Secret ${namespace}/${name}`);
    const pair = tlsPairOf(secret);
    if ('lack' in pair) return invalid(`Secret ${namespace}/${name} ${pair.lack}`);
    found.push({ name: `${namespace}.${name}.pem`, pem: pair.certificate + pair.key });
  }
  return found;
}
