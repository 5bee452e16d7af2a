import { find, get } from '../find.ts';
import { quoteValue } from '../path.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing } from './relation.ts';

/** https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function ingress(object: unknown): Mistake[] {
  const rules = find(object, 'spec.rules.*');
  const defaults = find(object, 'spec.defaultBackend');
  return [
    ...(rules.length === 0 && defaults.length === 0
      ? [missing('spec', 'rules', ': an Ingress needs rules or a `defaultBackend`')]
      : []),
    ...find(object, 'spec.rules.*.http.paths.*').flatMap(({ path, value }) => pathOf(path, value)),
    ...[...defaults, ...find(object, 'spec.rules.*.http.paths.*.backend')].flatMap(({ path, value }) =>
      backend(path, value),
    ),
  ];
}

function pathOf(path: Mistake['path'], value: unknown): Mistake[] {
  const type = get(value, 'pathType');
  const text = get(value, 'path');
  if (type !== 'Exact' && type !== 'Prefix' && text === undefined) return [];
  if (text === undefined) return [missing(path, 'path', `: a \`pathType\` of \`${type}\` needs one`)];
  if (typeof text !== 'string') return [];
  const wrong =
    !text.startsWith('/') || (type !== 'ImplementationSpecific' && /\/\/|\/\.{1,2}(?:\/|$)|%2f/i.test(text));
  return wrong
    ? [
        mistake(
          [...path, 'path'],
          `${quoteValue(text)} is no absolute path without \`//\`, \`.\` and \`..\`.`,
        ),
      ]
    : [];
}

function backend(path: Mistake['path'], value: unknown): Mistake[] {
  const [service, resource] = [get(value, 'service'), get(value, 'resource')];
  if (service !== undefined && resource !== undefined)
    return [mistake(path, 'A backend is a `service` or a `resource`, not both.')];
  if (service === undefined)
    return resource === undefined ? [missing(path, 'service', ': a backend needs it, or a `resource`')] : [];
  const [name, number] = [get(service, 'port.name'), get(service, 'port.number')];
  if (name !== undefined && number !== undefined)
    return [mistake([...path, 'service', 'port'], 'A port has a `name` or a `number`, not both.')];
  return name === undefined && number === undefined
    ? [missing([...path, 'service'], 'port', ': a service needs it, with a `name` or a `number`')]
    : [];
}
