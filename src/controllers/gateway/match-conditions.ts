import type { Match, ValueMatch } from './kinds.ts';
import { quoted } from './quote.ts';

/** The conditions (ACLs) of the proxy that a request has to meet for a hostname: the name itself, or one below a wildcard's. */
export function hostCondition(hostname: string | undefined): string {
  if (hostname === undefined) return '';
  return hostname.startsWith('*.')
    ? ` { var(txn.host) -m end ${hostname.slice(1)} }`
    : ` { var(txn.host) -m str ${hostname} }`;
}

/** Those for a match of a rule; each begins with a blank. */
export function matchConditions({ path = {}, method, headers = [], queryParams = [] }: Match): string {
  return [
    pathCondition(path),
    ...(method === undefined ? [] : [`method ${method}`]),
    ...first(headers, (name) => name.toLowerCase()).map((one) =>
      valueCondition(`req.fhdr(${one.name})`, one),
    ),
    ...first(queryParams, (name) => name).map((one) => valueCondition(`url_param(${one.name})`, one)),
  ]
    .filter((one) => one !== '')
    .map((one) => ` { ${one} }`)
    .join('');
}

/** A prefix ends where an element of the path does: with a slash behind both, /cart is no prefix of /cartoon. */
function pathCondition({ type = 'PathPrefix', value = '/' }: NonNullable<Match['path']>): string {
  if (type === 'Exact') return `path -m str ${quoted(value)}`;
  if (type === 'RegularExpression') return `path -m reg -- ${quoted(`^(?:${value})$`)}`;
  const prefix = value.replace(/\/$/, '');
  return prefix === '' ? '' : `path,concat(/) -m beg ${quoted(`${prefix}/`)}`;
}

function valueCondition(sample: string, { type, value }: ValueMatch): string {
  return type === 'RegularExpression'
    ? `${sample} -m reg -- ${quoted(`^(?:${value})$`)}`
    : `${sample} -m str -- ${quoted(value)}`;
}

/** Of several with the same name, only the first counts. */
function first(all: readonly ValueMatch[], key: (name: string) => string): readonly ValueMatch[] {
  return all.filter(({ name }, at) => all.findIndex((one) => key(one.name) === key(name)) === at);
}
