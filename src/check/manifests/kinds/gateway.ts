import { find, get } from '../find.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing, sameNames, twice } from './relation.ts';

/** The rules that the definition of Gateway has as expressions: https://gateway-api.sigs.k8s.io/reference/spec/#listener */
export function gateway(object: unknown): Mistake[] {
  const listeners = find(object, 'spec.listeners.*');
  return [
    ...sameNames(object, 'spec.listeners.*.name', 'The listener’s name'),
    ...twice(
      listeners,
      (listener) => {
        const [port, protocol, host] = ['port', 'protocol', 'hostname'].map((field) => get(listener, field));
        return port === undefined
          ? undefined
          : `for ${[protocol, port, host].filter(Boolean).map(String).join(' ')}`;
      },
      'A listener',
    ),
    ...listeners.flatMap(({ path, value }) => {
      const protocol = get(value, 'protocol');
      const [tls, host] = [get(value, 'tls'), get(value, 'hostname')];
      if (tls !== undefined && (protocol === 'HTTP' || protocol === 'TCP' || protocol === 'UDP'))
        return [
          { ...mistake([...path, 'tls'], `A listener for \`${protocol}\` has no \`tls\`.`), ofKey: true },
        ];
      if (tls === undefined && (protocol === 'HTTPS' || protocol === 'TLS'))
        return [missing(path, 'tls', `: a listener for \`${protocol}\` needs it`)];
      if (host !== undefined && (protocol === 'TCP' || protocol === 'UDP'))
        return [
          {
            ...mistake([...path, 'hostname'], `A listener for \`${protocol}\` has no \`hostname\`.`),
            ofKey: true,
          },
        ];
      const mode = get(tls, 'mode');
      return protocol === 'HTTPS' && mode !== undefined && mode !== 'Terminate'
        ? [mistake([...path, 'tls', 'mode'], 'A listener for `HTTPS` terminates TLS: `mode: Terminate`.')]
        : [];
    }),
  ];
}

/** The same of routes: https://gateway-api.sigs.k8s.io/reference/spec/#httproute */
export function route(object: unknown): Mistake[] {
  const paths = find(object, 'spec.rules.*.matches.*.path');
  const backends = [
    ...find(object, 'spec.rules.*.backendRefs.*'),
    ...find(object, 'spec.rules.*.filters.*.requestMirror.backendRef'),
  ];
  return [
    ...paths.flatMap(({ path, value }) => {
      const text = get(value, 'value') ?? '/';
      return get(value, 'type') !== 'RegularExpression' && typeof text === 'string' && !text.startsWith('/')
        ? [mistake([...path, 'value'], `\`${text.slice(0, 60)}\` must begin with \`/\`.`)]
        : [];
    }),
    ...backends.flatMap(({ path, value }) => {
      const isService = (get(value, 'kind') ?? 'Service') === 'Service' && (get(value, 'group') ?? '') === '';
      return isService && get(value, 'port') === undefined
        ? [missing(path, 'port', ': a Service needs it')]
        : [];
    }),
    ...find(object, 'spec.rules.*.filters.*').flatMap(({ path, value }) => filter(path, value)),
  ];
}

/** A filter has the settings of its type, and no others. */
function filter(path: Mistake['path'], value: unknown): Mistake[] {
  const type = get(value, 'type');
  if (typeof type !== 'string' || type === '') return [];
  // requestMirror, urlRewrite, cors
  const own = type.replace(/^[A-Z]+(?=[A-Z]|$)|^[A-Z]/, (begin) => begin.toLowerCase());
  if (get(value, own) === undefined)
    return [missing(path, own, `: a filter of type \`${type.slice(0, 60)}\` needs it`)];
  return Object.keys(value as object)
    .filter((name) => name !== 'type' && name !== own)
    .map((name) => ({
      ...mistake([...path, name], `A filter of type \`${type.slice(0, 60)}\` has only \`${own}\`.`),
      ofKey: true,
    }));
}
