import { isIPv6 } from 'node:net';

/** nft's JSON as nft's own language: what a page's reader sees in `nft list`. What it does not know stays JSON. */

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Keys of `meta` that nft prints without the word `meta`. */
const bareMeta = new Set(['iif', 'oif', 'iifname', 'oifname', 'iifgroup', 'oifgroup']);

/** A rule's statements in one line. Counters are left out: what they count is not among the facts. */
export function nftRuleText(statements: readonly Json[], comment?: string): string {
  return [
    ...statements.filter((one) => !('counter' in one)).map(statement),
    ...(comment === undefined ? [] : [`comment "${comment}"`]),
  ].join(' ');
}

function statement(one: Json): string {
  const [name = '', body] = Object.entries(one)[0] ?? [];
  if (body === null || body === undefined) return name;
  if (!isObject(body)) return `${name} ${nftValueText(body)}`;
  switch (name) {
    case 'match':
      return [compared(body.left, body.left), ...operator(body), compared(body.left, body.right)].join(' ');
    case 'jump':
    case 'goto':
      return `${name} ${String(body.target)}`;
    case 'vmap':
      return `${nftValueText(body.key)} vmap ${nftValueText(body.data)}`;
    case 'mangle':
      return `${nftValueText(body.key)} set ${compared(body.key, body.value)}`;
    case 'set':
      return `${String(body.op)} ${nftValueText(body.set)} { ${nftValueText(body.elem)} }`;
    case 'snat':
    case 'dnat':
    case 'redirect':
    case 'masquerade':
      return nat(name, body);
    case 'log':
      return body.prefix === undefined ? name : `${name} prefix "${String(body.prefix)}"`;
    case 'reject':
      return [
        name,
        ...(body.type === undefined ? [] : ['with', body.type]),
        ...(body.expr === undefined ? [] : [body.expr]),
      ].join(' ');
    case 'xt':
      return `xt ${String(body.type)} ${String(body.name)}`;
    default:
      return `${name} ${JSON.stringify(body)}`;
  }
}

function operator({ op, left }: Json): string[] {
  return (op === '==' && !isMasked(left)) || op === 'in' ? [] : [String(op)];
}

/** A value as nft prints it beside the key that it is compared with or written to. */
function compared(beside: unknown, value: unknown): string {
  const key = keyOf(beside);
  if (typeof value === 'string' && key?.endsWith('name')) return `"${value}"`;
  if (key !== 'mark') return nftValueText(value);
  if (typeof value === 'number') return `0x${value.toString(16).padStart(8, '0')}`;
  if (!isMasked(value)) return nftValueText(value);
  const [[operation, parts]] = Object.entries(value) as [[string, unknown[]]];
  return parts.map((part) => compared(beside, part)).join(` ${operation} `);
}

/** The key of packet or connection that an expression reads, with a mask or without. */
function keyOf(value: unknown): string | undefined {
  if (isMasked(value)) return keyOf(Object.values(value)[0]?.[0]);
  if (!isObject(value)) return undefined;
  const read = value.meta ?? value.ct;
  return isObject(read) && typeof read.key === 'string' ? read.key : undefined;
}

function isMasked(value: unknown): value is Record<string, unknown[]> {
  return (
    isObject(value) &&
    Object.entries(value).some(([name, parts]) => /^[&|^]$/.test(name) && Array.isArray(parts))
  );
}

function nat(name: string, { family, addr, port, flags }: Json): string {
  const address = addr === undefined ? '' : nftValueText(addr);
  const to = [
    port !== undefined && isIPv6(address) ? `[${address}]` : address,
    ...(port === undefined ? [] : [`:${nftValueText(port)}`]),
  ].join('');
  return [
    name,
    ...(typeof family === 'string' ? [family] : []),
    ...(to === '' ? [] : ['to', to]),
    ...(flags === undefined ? [] : [[flags].flat().join(',')]),
  ].join(' ');
}

/** An expression: an address, a field of a header, a set, a map … */
export function nftValueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(nftValueText).join(',');
  if (!isObject(value)) return String(value);
  const [name = '', body] = Object.entries(value)[0] ?? [];
  if (Array.isArray(body)) {
    if (name === 'concat') return body.map(nftValueText).join(' . ');
    if (name === 'range') return body.map(nftValueText).join('-');
    if (name === 'set') return `{ ${body.map(element).join(', ')} }`;
    if (/^[&|^]$|^<<$|^>>$/.test(name)) return body.map(nftValueText).join(` ${name} `);
  }
  if (!isObject(body)) return body === null ? name : nftValueText(body);
  switch (name) {
    case 'payload':
      return 'base' in body
        ? `@${String(body.base)},${String(body.offset)},${String(body.len)}`
        : `${String(body.protocol)} ${String(body.field)}`;
    case 'meta':
      return bareMeta.has(String(body.key)) ? String(body.key) : `meta ${String(body.key)}`;
    case 'ct':
      return ['ct', body.dir, body.family, body.key].filter((word) => word !== undefined).join(' ');
    case 'fib':
      return `fib ${[body.flags].flat().join(' . ')} ${String(body.result)}`;
    case 'prefix':
      return `${nftValueText(body.addr)}/${String(body.len)}`;
    case 'map':
      return `${nftValueText(body.key)} map ${nftValueText(body.data)}`;
    case 'numgen':
      return `numgen ${String(body.mode)} mod ${String(body.mod)}`;
    case 'jump':
    case 'goto':
      return `${name} ${String(body.target)}`;
    case 'elem':
      return nftValueText(body.val) + (body.timeout === undefined ? '' : ` timeout ${String(body.timeout)}s`);
    default:
      return JSON.stringify(value);
  }
}

function element(one: unknown): string {
  return Array.isArray(one) ? one.map(nftValueText).join(' : ') : nftValueText(one);
}
