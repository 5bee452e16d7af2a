import type { Filter, HeaderModifier, PathModifier, Rule } from './kinds.ts';
import { escaped, literal, quoted } from './quote.ts';

/** What the proxy does for the filters of a rule, in their order. */
export function filterLines({ filters = [], matches = [] }: Rule): string[] {
  const prefix = matches[0]?.path?.value ?? '/';
  return filters.flatMap((filter) => linesOf(filter, prefix));
}

/** Whether a rule answers with a redirect, for which the frontend keeps scheme and port. */
export function redirects({ filters = [] }: Rule): boolean {
  return filters.some(({ type }) => type === 'RequestRedirect');
}

function linesOf(filter: Filter, prefix: string): string[] {
  const { requestHeaderModifier, responseHeaderModifier, requestRedirect, urlRewrite } = filter;
  if (filter.type === 'ExtensionRef') return ['http-request return status 500'];
  if (requestHeaderModifier) return headerLines('http-request', requestHeaderModifier);
  if (responseHeaderModifier) return headerLines('http-response', responseHeaderModifier);
  if (urlRewrite)
    return [
      ...pathLines(urlRewrite.path, prefix),
      ...(urlRewrite.hostname === undefined ? [] : [`http-request set-header Host ${urlRewrite.hostname}`]),
    ];
  return requestRedirect
    ? [...pathLines(requestRedirect.path, prefix), ...redirectLines(requestRedirect)]
    : [];
}

function headerLines(when: string, { set = [], add = [], remove = [] }: HeaderModifier): string[] {
  return [
    ...set.map(({ name, value }) => `${when} set-header ${quoted(name)} ${quoted(literal(value))}`),
    ...add.map(({ name, value }) => `${when} add-header ${quoted(name)} ${quoted(literal(value))}`),
    ...remove.map((name) => `${when} del-header ${quoted(name)}`),
  ];
}

/** The cases are the table at `replacePrefixMatch` in apis/v1/httproute_types.go of Gateway API 1.6.1. The query stays. */
function pathLines(path: PathModifier | undefined, prefix: string): string[] {
  if (path === undefined) return [];
  if (path.type === 'ReplaceFullPath')
    return [`http-request set-path ${quoted(literal(path.replaceFullPath!))}`];
  const from = escaped(prefix.replace(/\/$/, ''));
  const to = literal(path.replacePrefixMatch!.replace(/\/+$/, '').replaceAll('\\', '\\\\'));
  // Where nothing stands for the prefix, what is left begins with the slash.
  return to === ''
    ? [`http-request replace-path ${quoted(`^${from}/?(.*)$`)} '/\\1'`]
    : [`http-request replace-path ${quoted(`^${from}(/.*)?$`)} ${quoted(`${to}\\1`)}`];
}

/** The port is left out where it is the scheme's own. */
function redirectLines(redirect: NonNullable<Filter['requestRedirect']>): string[] {
  const { scheme, hostname = '%[var(txn.host)]', port, statusCode = 302 } = redirect;
  const to = (suffix: string) =>
    `http-request redirect code ${statusCode} location ${scheme ?? '%[var(txn.scheme)]'}://${hostname}${suffix}%[pathq]`;
  // Where no scheme is said, it is the request's, and so the frontend knows whose port it is.
  if (port === undefined) return [to(scheme === undefined ? '%[var(txn.port)]' : '')];
  const whose = port === 80 ? 'http' : port === 443 ? 'https' : undefined;
  if (scheme === undefined && whose !== undefined)
    return [`${to('')} if { var(txn.scheme) -m str ${whose} }`, to(`:${port}`)];
  return [to(scheme !== undefined && scheme === whose ? '' : `:${port}`)];
}
