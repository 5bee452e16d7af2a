/** An object identifier in DER: 2.5.29.17, subjectAltName (RFC 5280, section 4.2.1.6). */
const subjectAltName = '\x06\x03\x55\x1d\x11';
const OCTETS = 0x04;
const SEQUENCE = 0x30;
/** A `dNSName` among general names: `[2] IA5String`. */
const DNS_NAME = 0x82;

/**
 * The names of hosts in the first certificate of a PEM text; none where it can't be read. The common name is not looked at: clients
 * have not done so for years. (ingress-nginx does, where there is no other name.)
 */
export function certificateNames(pem: string): string[] {
  const [, body] = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(pem) ?? [];
  if (body === undefined) return [];
  try {
    const der = atob(body.replaceAll(/\s/g, ''));
    const at = der.indexOf(subjectAltName);
    if (at < 0) return [];
    // The extension may be marked as critical: TRUE stands between.
    const rest = der.slice(at + subjectAltName.length).replace(/^\x01\x01\xff/, '');
    const names = inner(inner(rest, OCTETS), SEQUENCE);
    return [...elements(names)].filter(({ tag }) => tag === DNS_NAME).map(({ value }) => value);
  } catch {
    return [];
  }
}

/** What the first element of a text holds. */
function inner(text: string, tag: number): string {
  const [first] = elements(text);
  if (first?.tag !== tag) throw new Error('this is no subjectAltName');
  return first.value;
}

/** Elements of DER (ITU-T X.690), one after another; lengths of one or two bytes, and of more. */
function* elements(text: string): Iterable<{ tag: number; value: string }> {
  for (let at = 0; at < text.length;) {
    const tag = text.charCodeAt(at);
    let length = text.charCodeAt(at + 1);
    let start = at + 2;
    if (length > 0x80) {
      const bytes = length - 0x80;
      length = 0;
      for (const end = start + bytes; start < end; start++) length = length * 256 + text.charCodeAt(start);
    }
    yield { tag, value: text.slice(start, start + length) };
    at = start + length;
  }
}
