import type { Secret } from './kinds.ts';

/** A certificate with its key, as texts in PEM. */
export interface TlsPair {
  certificate: string;
  key: string;
}

/**
 * What a Secret of type `kubernetes.io/tls` holds, or what it lacks: the end of a sentence that begins with its name. Whether the key
 * is that of the certificate is not looked at.
 * Source: https://kubernetes.io/docs/concepts/configuration/secret/#tls-secrets
 */
export function tlsPairOf(secret: Secret): TlsPair | { lack: string } {
  if (secret.type !== 'kubernetes.io/tls') return { lack: 'is not of type kubernetes.io/tls' };
  const [certificate, key] = [textOf(secret, 'tls.crt'), textOf(secret, 'tls.key')];
  return isPem(certificate, 'CERTIFICATE') && isPem(key, '((?!ENCRYPTED)\\w+ )?PRIVATE KEY')
    ? { certificate: `${certificate.trim()}\n`, key: `${key.trim()}\n` }
    : { lack: 'has no certificate and key' };
}

/** `stringData` has precedence: the API server writes it over `data`. */
function textOf({ data, stringData }: Secret, file: string): string {
  return stringData?.[file] ?? atob(data?.[file] ?? '');
}

function isPem(text: string, what: string): boolean {
  return new RegExp(`-----BEGIN ${what}-----\\s[A-Za-z0-9+/=\\s]+-----END ${what}-----`).test(text);
}
