import type { Secret } from '../kinds.ts';
import type { Problem } from './condition.ts';
import type { Gateway, Listener, ReferenceGrant } from './kinds.ts';
import { namespaceOf } from './names.ts';
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
    const secret = secrets.find((one) => namespaceOf(one) === namespace && one.metadata.name === name);
    if (secret === undefined) return invalid(`there is no Secret ${namespace}/${name}`);
    if (secret.type !== 'kubernetes.io/tls')
      return invalid(`Secret ${namespace}/${name} is not of type kubernetes.io/tls`);
    const [certificate, key] = ['tls.crt', 'tls.key'].map((file) => decoded(secret.data?.[file]));
    if (!isPem(certificate, 'CERTIFICATE') || !isPem(key, '(\\w+ )?PRIVATE KEY'))
      return invalid(`Secret ${namespace}/${name} has no certificate and key`);
    found.push({ name: `${namespace}.${name}.pem`, pem: `${certificate!.trim()}\n${key!.trim()}\n` });
  }
  return found;
}

function decoded(base64: string | undefined): string | undefined {
  try {
    return base64 === undefined ? undefined : atob(base64.replace(/\s/g, ''));
  } catch {
    return undefined;
  }
}

function isPem(text: string | undefined, what: string): boolean {
  return new RegExp(`-----BEGIN ${what}-----\\s[A-Za-z0-9+/=\\s]+-----END ${what}-----`).test(text ?? '');
}
