import { objectId } from '../names.ts';
import { condition, merged } from './condition.ts';
import type { Problem } from './condition.ts';
import type { Condition, ListenerStatus } from './kinds.ts';
import type { ListenerState } from './listeners.ts';
import { CONTROLLER } from './names.ts';
import { droppedRules } from './state.ts';
import type { GatewayState, RouteState } from './state.ts';

/**
 * What stands in the status of each GatewayClass, Gateway and HTTPRoute that is this controller's, by `objectId`. What other
 * controllers wrote stays.
 * @param address of the proxy.
 */
export function gatewayStatuses(state: GatewayState, address: string): Map<string, object> {
  const statuses = new Map<string, object>();
  for (const one of state.classes) {
    const accepted = condition('Accepted', true, done('Accepted'), one.metadata.generation);
    statuses.set(objectId(one), { conditions: merged(one.status?.conditions, [accepted]) });
  }
  for (const one of state.gateways) statuses.set(objectId(one.gateway), gatewayStatus(one, state, address));
  for (const one of state.routes) {
    const others = (one.route.status?.parents ?? []).filter(
      ({ controllerName }) => controllerName !== CONTROLLER,
    );
    if (one.parents.length > 0 || others.length < (one.route.status?.parents ?? []).length)
      statuses.set(objectId(one.route), { parents: [...others, ...parentStatuses(one)] });
  }
  return statuses;
}

function done(reason: string): Problem {
  return { reason, message: '' };
}

function gatewayStatus(
  { gateway, refused, unusable, listeners }: GatewayState['gateways'][number],
  state: GatewayState,
  address: string,
): object {
  const { generation } = gateway.metadata;
  const broken = listeners.filter(({ programmed }) => !programmed);
  const notValid: Problem | undefined =
    broken.length > 0
      ? {
          reason: 'ListenersNotValid',
          message: `not listened for: ${broken.map(({ spec }) => spec.name).join(', ')}`,
        }
      : undefined;
  const accepted = refused === undefined && listeners.some((one) => one.refused === undefined);
  const missing: Problem | undefined = !accepted
    ? { reason: 'Invalid', message: 'the Gateway is not accepted' }
    : (unusable ??
      (broken.length === listeners.length
        ? { reason: 'Invalid', message: 'no listener can be listened for' }
        : undefined));
  return {
    addresses: accepted && unusable === undefined ? [{ type: 'IPAddress', value: address }] : [],
    conditions: merged(gateway.status?.conditions, [
      condition('Accepted', accepted, refused ?? notValid ?? done('Accepted'), generation),
      condition('Programmed', missing === undefined, missing ?? done('Programmed'), generation),
    ]),
    listeners: listeners.map((one) => listenerStatus(one, state)),
  };
}

function listenerStatus(one: ListenerState, state: GatewayState): ListenerStatus {
  const { refused, conflict, unresolved, overlap, programmed, supportedKinds, gateway, spec } = one;
  const { generation } = gateway.metadata;
  const before = gateway.status?.listeners?.find(({ name }) => name === spec.name);
  const invalid = { reason: 'Invalid', message: (refused ?? unresolved)?.message ?? '' };
  return {
    name: spec.name,
    // Objects of their own: YAML would write one that stands in several places as an anchor.
    supportedKinds: supportedKinds.map((one) => ({ ...one })),
    attachedRoutes: state.routes.filter(({ parents }) =>
      parents.some(({ attached }) => attached.includes(one)),
    ).length,
    conditions: merged(
      before?.conditions,
      [
        condition('Accepted', !refused, refused ?? done('Accepted'), generation),
        condition('Conflicted', conflict !== undefined, conflict ?? done('NoConflicts'), generation),
        condition('ResolvedRefs', !unresolved, unresolved ?? done('ResolvedRefs'), generation),
        condition('Programmed', programmed, programmed ? done('Programmed') : invalid, generation),
        ...(overlap ? [condition('OverlappingTLSConfig', true, overlap, generation)] : []),
      ],
      ['OverlappingTLSConfig'],
    ),
  };
}

function parentStatuses({ route, rules, parents }: RouteState): object[] {
  const { generation } = route.metadata;
  const unresolved = rules.find((rule) => rule.unresolved !== undefined)?.unresolved;
  const dropped = droppedRules(rules);
  return parents.map(({ ref, refused }) => {
    const before = (route.status?.parents ?? []).find(
      (one) => one.controllerName === CONTROLLER && JSON.stringify(one.parentRef) === JSON.stringify(ref),
    );
    const ours: Condition[] = [
      condition('Accepted', !refused, refused ?? done('Accepted'), generation),
      condition('ResolvedRefs', !unresolved, unresolved ?? done('ResolvedRefs'), generation),
    ];
    if (!refused && dropped !== '')
      ours.push(
        condition('PartiallyInvalid', true, { reason: 'UnsupportedValue', message: dropped }, generation),
      );
    return {
      parentRef: ref,
      controllerName: CONTROLLER,
      conditions: merged(before?.conditions, ours, ['PartiallyInvalid']),
    };
  });
}
