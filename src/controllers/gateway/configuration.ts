import { filterLines, redirects } from './filter-lines.ts';
import { bySpecificity } from './hostname.ts';
import type { HTTPRoute } from './kinds.ts';
import type { ListenerState } from './listeners.ts';
import { hostCondition, matchConditions } from './match-conditions.ts';
import { namespaceOf } from '../names.ts';
import { byPrecedence } from './precedence.ts';
import type { Entry } from './precedence.ts';
import { ANSWERS, serversOf } from './servers.ts';
import type { GatewayState, RuleState } from './state.ts';

/** The folder of the proxy's files, on its host. */
export const FOLDER = '/run/haproxy';

/** What the proxy runs with. */
export interface Configuration {
  /** Files of {@link FOLDER} that it reads beside its configuration. */
  files: ReadonlyMap<string, string>;
  /** Its configuration, without servers. */
  lines: readonly string[];
  /** By backend, what stands in its lines `server NAME ...`. They can be changed while it runs. */
  servers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const HEAD = `global
  stats socket ${FOLDER}/admin.sock mode 600 level admin expose-fd listeners
  log fd@3 format raw local0
  nbthread 1
  maxconn 200
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s`;

const TAIL = `backend no-rule
  http-request return status 404 content-type text/plain string "404 Not Found\\n"
frontend answers
  bind ${ANSWERS.invalid}
  bind ${ANSWERS.unready}
  http-request return status 503 content-type text/plain string "503 Service Unavailable\\n" if { dst_port 10503 }
  http-request return status 500 content-type text/plain string "500 Internal Server Error\\n"`;

/** The configuration of HAProxy 2.6 for what became of the objects. */
export function configurationOf(state: GatewayState): Configuration {
  const listeners = state.gateways
    .filter(({ refused, unusable }) => refused === undefined && unusable === undefined)
    .flatMap((one) => one.listeners)
    .filter(({ programmed }) => programmed);
  const ports = [...new Set(listeners.map(({ spec }) => spec.port))].sort((a, b) => a - b);
  const files = new Map<string, string>();
  const backends = new Map<string, RuleState>();
  const frontends = ports.flatMap((port) => {
    const here = listeners
      .filter(({ spec }) => spec.port === port)
      .sort((a, b) => bySpecificity(a.spec.hostname, b.spec.hostname));
    const entries = here.flatMap((listener) => entriesOf(listener, state).sort(byPrecedence));
    for (const { name, state: rule } of entries) backends.set(name, rule);
    if (here[0]!.spec.protocol === 'HTTPS') addCertificates(files, port, here);
    return frontend(port, here, entries);
  });
  const servers = new Map([...backends].map(([name, { backends: all }]) => [name, serversOf(all)]));
  const sections = [...backends].flatMap(([name, { rule }]) => [
    `backend ${name}`,
    ...['balance roundrobin', ...filterLines(rule)].map((one) => `  ${one}`),
    ...(servers.get(name)!.size === 0 && !redirects(rule) ? ['  http-request return status 500'] : []),
  ]);
  return { files, lines: [...HEAD.split('\n'), ...frontends, ...sections, ...TAIL.split('\n')], servers };
}

/** The configuration as a file. */
export function textOf({ lines, servers }: Configuration): string {
  const text: string[] = [];
  let backend: ReadonlyMap<string, string> | undefined;
  const end = () => {
    for (const [name, options] of backend ?? []) text.push(`  server ${name} ${options}`);
  };
  for (const line of lines) {
    if (!line.startsWith(' ')) {
      end();
      backend = line.startsWith('backend ') ? servers.get(line.slice('backend '.length)) : undefined;
    }
    text.push(line);
  }
  return `${text.join('\n')}\n`;
}

type Way = Entry & { name: string; state: RuleState; listener: ListenerState };

/** All ways from a listener into rules of routes that are attached to it. */
function entriesOf(listener: ListenerState, { routes }: GatewayState): Way[] {
  return routes
    .filter(({ parents }) => parents.some(({ attached }) => attached.includes(listener)))
    .flatMap(({ route, rules }) =>
      rules
        .filter(({ dropped }) => dropped === undefined)
        .flatMap((state) =>
          (route.spec.hostnames?.length ? route.spec.hostnames : [undefined]).flatMap((hostname) =>
            (state.rule.matches?.length ? state.rule.matches : [{}]).map((match) => ({
              ...{ route, rule: state.index, hostname, match, state, listener },
              name: backendName(route, state.index),
            })),
          ),
        ),
    );
}

/** `namespace:route:rule`: names of objects have no colons. */
function backendName(route: HTTPRoute, rule: number): string {
  return `${namespaceOf(route)}:${route.metadata.name}:${rule}`;
}

/** A port's listeners. The request's hostname chooses one, then its routes count, and no others. */
function frontend(port: number, listeners: readonly ListenerState[], entries: readonly Way[]): string[] {
  const https = listeners[0]!.spec.protocol === 'HTTPS';
  const usual = port === (https ? 443 : 80);
  const redirecting = entries.some(({ state }) => redirects(state.rule));
  return [
    `frontend port-${port}`,
    '  log global',
    '  log-format "%ci %HM %[var(txn.host)] %HP: %b %s %ST"',
    `  bind :${port}${https ? ` ssl crt-list ${FOLDER}/port-${port}.list` : ''}`,
    '  http-request set-var(txn.host) req.hdr(host),field(1,:),lower',
    ...(redirecting
      ? [
          `  http-request set-var(txn.scheme) str(${https ? 'https' : 'http'})`,
          `  http-request set-var(txn.port) str(${usual ? '' : `:${port}`})`,
        ]
      : []),
    ...listeners.map(({ id, spec: { hostname } }, at) => {
      const conditions = `${at === 0 ? '' : ' !{ var(txn.listener) -m found }'}${hostCondition(hostname)}`;
      return `  http-request set-var(txn.listener) str(${id})${conditions === '' ? '' : ` if${conditions}`}`;
    }),
    ...entries.map(
      ({ name, hostname, match, listener }) =>
        `  use_backend ${name} if { var(txn.listener) -m str ${listener.id} }${hostCondition(hostname)}${matchConditions(match)}`,
    ),
    '  default_backend no-rule',
  ];
}

/** The certificates of a port, with the hostname that a client asks for; the first is for those who ask for none of these. */
function addCertificates(
  files: Map<string, string>,
  port: number,
  listeners: readonly ListenerState[],
): void {
  const list = [...listeners].reverse().flatMap(({ spec, certificates }) =>
    certificates.map(({ name, pem }) => {
      files.set(name, pem);
      return `${FOLDER}/${name}${spec.hostname === undefined ? '' : ` ${spec.hostname}`}\n`;
    }),
  );
  files.set(`port-${port}.list`, list.join(''));
}
