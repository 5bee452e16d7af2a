import { attach } from './attach.ts';
import { backendsOf } from './backends.ts';
import type { Backend, BackendObjects } from './backends.ts';
import type { CertificateObjects } from './certificates.ts';
import type { Problem } from './condition.ts';
import type { Namespace } from '../kinds.ts';
import type { Gateway, GatewayClass, HTTPRoute, ParentRef, Rule } from './kinds.ts';
import { listenersOf } from './listeners.ts';
import type { ListenerState } from './listeners.ts';
import { fullName, namespaceOf } from '../names.ts';
import { CONTROLLER, GROUP, byAge } from './names.ts';
import { unsupported } from './unsupported.ts';

/** All objects that decide what the proxy does. */
export interface GatewayObjects extends BackendObjects, CertificateObjects {
  gatewayClasses: readonly GatewayClass[];
  gateways: readonly Gateway[];
  httpRoutes: readonly HTTPRoute[];
  namespaces: readonly Namespace[];
}

/** What became of all objects that are this controller's. */
export interface GatewayState {
  classes: readonly GatewayClass[];
  gateways: readonly {
    gateway: Gateway;
    refused?: Problem;
    /** Why the proxy can't be reached as it asks for: nothing listens for it. */
    unusable?: Problem;
    listeners: readonly ListenerState[];
  }[];
  routes: readonly RouteState[];
}

/** What became of a route. */
export interface RouteState {
  route: HTTPRoute;
  rules: readonly RuleState[];
  /** Of its parentRefs, those to Gateways of ours. */
  parents: readonly { ref: ParentRef; attached: readonly ListenerState[]; refused?: Problem }[];
}

/** What became of a rule. */
export interface RuleState {
  rule: Rule;
  /** Its place in the route. */
  index: number;
  /** Why it is left out. */
  dropped?: string;
  backends: readonly Backend[];
  /** The first thing that it refers to and can't have. */
  unresolved?: Problem;
}

/**
 * Works out which routes attach to which listeners, and what their rules refer to.
 * @param address of the proxy.
 */
export function stateOf(objects: GatewayObjects, address: string): GatewayState {
  const classes = objects.gatewayClasses.filter(({ spec }) => spec.controllerName === CONTROLLER);
  const mine = objects.gateways
    .filter(({ spec }) => classes.some(({ metadata }) => metadata.name === spec.gatewayClassName))
    .sort(byAge);
  const refusals = new Map(mine.map((gateway) => [gateway, refusalOf(gateway)]));
  const listeners = listenersOf(
    mine.filter((gateway) => refusals.get(gateway) === undefined),
    objects,
  );
  const gateways = mine.map((gateway) => {
    const refused = refusals.get(gateway);
    const other = gateway.spec.addresses?.find(({ value = address }) => value !== address)?.value;
    return {
      gateway,
      ...(refused && { refused }),
      ...(other !== undefined && {
        unusable: { reason: 'AddressNotUsable', message: `the proxy has ${address}, not ${other}` },
      }),
      listeners: listeners.filter((one) => one.gateway === gateway),
    };
  });
  const routes = objects.httpRoutes.map((route) => {
    const rules = rulesOf(route, objects);
    const parents = (route.spec.parentRefs ?? []).flatMap((ref) => {
      const { group = GROUP, kind = 'Gateway', namespace = namespaceOf(route), name } = ref;
      const parent = gateways.find(({ gateway }) => fullName(gateway) === `${namespace}/${name}`);
      if (group !== GROUP || kind !== 'Gateway' || parent === undefined) return [];
      const found = attach(route, ref, parent.listeners, objects.namespaces);
      if ('reason' in found) return [{ ref, attached: [], refused: found }];
      if (rules.some(({ dropped }) => dropped === undefined)) return [{ ref, attached: found }];
      return [{ ref, attached: [], refused: { reason: 'UnsupportedValue', message: droppedRules(rules) } }];
    });
    return { route, rules, parents };
  });
  return { classes, gateways, routes };
}

/** Says which rules are left out, and why. */
export function droppedRules(rules: readonly RuleState[]): string {
  return rules
    .filter(({ dropped }) => dropped !== undefined)
    .map(({ index, dropped }) => `Dropped Rule ${index}: ${dropped!}`)
    .join('; ');
}

/** Why nothing of a Gateway can be had. */
function refusalOf({ spec }: Gateway): Problem | undefined {
  const parameters = spec.infrastructure?.parametersRef;
  if (parameters)
    return { reason: 'InvalidParameters', message: `parametersRef to ${parameters.kind} is not supported` };
  const other = spec.addresses?.find(({ type = 'IPAddress' }) => type !== 'IPAddress');
  if (other)
    return { reason: 'UnsupportedAddress', message: `addresses of type ${other.type!} are not supported` };
  if (spec.defaultScope !== undefined && spec.defaultScope !== 'None')
    return { reason: 'Invalid', message: 'defaultScope is not supported' };
  return undefined;
}

function rulesOf(route: HTTPRoute, objects: BackendObjects): RuleState[] {
  const { rules = [{}] } = route.spec;
  return rules.map((rule, index) => {
    const dropped = unsupported(rule);
    const backends = backendsOf(route, rule, objects);
    const extension = rule.filters?.find(({ type }) => type === 'ExtensionRef');
    const unresolved =
      backends.find(({ problem }) => problem !== undefined)?.problem ??
      (extension && {
        reason: 'InvalidKind',
        message: `the filter ${extension.extensionRef!.kind} is not known`,
      });
    return {
      rule,
      index,
      ...(dropped !== undefined && { dropped }),
      backends,
      ...(unresolved && { unresolved }),
    };
  });
}
