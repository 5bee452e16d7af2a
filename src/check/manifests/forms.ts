import { SocketAddress, isIPv6 } from 'node:net';
import { cidrOf, isAddress } from './addresses.ts';

/** What a string or number must look like. */
export interface Form {
  /** What it is called: `a port number: 1 to 65535`. */
  is: string;
  test(value: string | number): boolean;
}

// Rules of names: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

function isLabel(text: string): boolean {
  return text.length <= 63 && label.test(text);
}

function isSubdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => label.test(part));
}

/** Of labels and annotations: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const word = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

function isQualified(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  return name.length <= 63 && word.test(name) && (slash === -1 || isSubdomain(text.slice(0, slash)));
}

/** A form of strings. */
function text(is: string, test: (value: string) => boolean): Form {
  return { is, test: (value) => typeof value === 'string' && test(value) };
}

/** A form of numbers: an integer between two others. */
function integer(is: string, from: number, to: number): Form {
  return {
    is: `${is}: ${from} to ${to}`,
    test: (value) => typeof value === 'number' && value >= from && value <= to,
  };
}

export const port = integer('a port number', 1, 65535);

const ofRange = integer('a node port of the default range', 30000, 32767);

/** The default range: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport; 0 is as good as none. */
export const nodePort: Form = { is: ofRange.is, test: (value) => value === 0 || ofRange.test(value) };

/** https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export const affinityTimeout = integer('a number of seconds', 1, 86400);

/** Of ports of containers: RFC 6335, section 5.1. */
export const portName = text(
  'a name of a port: up to 15 lower case letters, digits and `-`, with a letter',
  (value) => value.length <= 15 && label.test(value) && /[a-z]/.test(value) && !value.includes('--'),
);

export const portOrName: Form = {
  is: `${port.is}, or ${portName.is}`,
  test: (value) => port.test(value) || portName.test(value),
};

export const dnsLabel = text('a DNS label: up to 63 lower case letters, digits and `-`', isLabel);

export const dnsSubdomain = text('a DNS name: lower case letters, digits, `-` and `.`', isSubdomain);

/** A subdomain that may begin with `*.`. */
export const hostName = text(
  'a DNS name, with `*` only as its first label',
  (value) => isSubdomain(value.replace(/^\*\./, '')) && !/^[\d.]+$/.test(value),
);

export const labelKey = text('a label’s name: `name` or `example.com/name`', isQualified);

export const annotationKey = text('an annotation’s name: `name` or `example.com/name`', (value) =>
  // Upper case is taken here: https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
  isQualified(value.toLowerCase()),
);

export const labelValue = text(
  'a label’s value: up to 63 letters, digits, `-`, `_` and `.`',
  (value) => value === '' || (value.length <= 63 && word.test(value)),
);

export const address = text('an IP address', isAddress);

/** As strict as Kubernetes is since 1.36: https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ (StrictIPCIDRValidation) */
export const cidr = text(
  'a CIDR without bits behind its length: `10.0.0.0/24`',
  (value) => cidrOf(value) !== undefined,
);

/** The names of IPAddress objects: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/ip-address-v1/ */
export const canonicalAddress = text(
  'an IP address in its shortest form',
  (value) => isAddress(value) && (!isIPv6(value) || SocketAddress.parse(`[${value}]:0`)?.address === value),
);

/** Names of objects that stand as they are in a URL: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names */
export const pathSegment = text(
  'a name without `/` and `%`',
  (value) => value !== '.' && value !== '..' && !/[/%]/.test(value),
);

/** The keys of ConfigMaps and Secrets: https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const dataKey = text(
  'letters, digits, `-`, `_` and `.`',
  (value) =>
    value.length <= 253 && /^[-._A-Za-z0-9]+$/.test(value) && value !== '.' && !value.startsWith('..'),
);

export const domainPath = text('a domain with a path: `example.com/controller`', (value) => {
  const slash = value.indexOf('/');
  return value.length <= 250 && slash > 0 && slash < value.length - 1 && isSubdomain(value.slice(0, slash));
});
