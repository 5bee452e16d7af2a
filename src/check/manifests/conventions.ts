import { kindFields, metadataFields, nameForm, nameForms } from './fields.ts';
import type { FieldRule } from './fields.ts';
import { find, get } from './find.ts';
import { endpoints, endpointSlice } from './kinds/endpoints.ts';
import { gateway, route } from './kinds/gateway.ts';
import { ingress } from './kinds/ingress.ts';
import { networkPolicy } from './kinds/policy.ts';
import { ipAddress, node, serviceCIDR } from './kinds/ranges.ts';
import type { Relation } from './kinds/relation.ts';
import { service } from './kinds/service.ts';
import { pod, workload } from './kinds/workload.ts';
import { missingField } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import { quotePath, quoteValue } from './path.ts';

const relations: Readonly<Record<string, Relation>> = {
  'v1 Service': service,
  'v1 Endpoints': endpoints,
  'v1 Node': node,
  'v1 Pod': pod,
  'discovery.k8s.io/v1 EndpointSlice': endpointSlice,
  'networking.k8s.io/v1 Ingress': ingress,
  'networking.k8s.io/v1 NetworkPolicy': networkPolicy,
  'networking.k8s.io/v1 ServiceCIDR': serviceCIDR,
  'networking.k8s.io/v1 IPAddress': ipAddress,
  'apps/v1 Deployment': workload,
  'apps/v1 DaemonSet': workload,
  'apps/v1 ReplicaSet': workload,
  'apps/v1 StatefulSet': workload,
  'gateway.networking.k8s.io/v1 Gateway': gateway,
  'gateway.networking.k8s.io/v1beta1 Gateway': gateway,
  'gateway.networking.k8s.io/v1 HTTPRoute': route,
  'gateway.networking.k8s.io/v1beta1 HTTPRoute': route,
  'gateway.networking.k8s.io/v1 GRPCRoute': route,
};

/** Kinds that are asked for and not stored, so that they need no name; and lists. */
const nameless = /(?:Review|List)$/;

/** What an API server holds an object to beyond its schema. With `excerpt`, what is missing is no mistake. */
export function conventionMistakes(
  object: unknown,
  apiVersion: string,
  kind: string,
  excerpt: boolean,
): Mistake[] {
  const key = `${apiVersion} ${kind}`;
  const all = [
    ...nameMistakes(object, key),
    ...[...metadataFields, ...(Object.hasOwn(kindFields, key) ? kindFields[key]! : [])].flatMap((rule) =>
      fieldMistakes(object, rule),
    ),
    ...(Object.hasOwn(relations, key) ? relations[key]!(object) : []),
  ];
  return excerpt ? all.filter(({ missing }) => missing === undefined) : all;
}

function nameMistakes(object: unknown, key: string): Mistake[] {
  const [name, prefix] = [get(object, 'metadata.name'), get(object, 'metadata.generateName')];
  if (name === undefined) {
    if (prefix !== undefined || nameless.test(key)) return [];
    return [
      get(object, 'metadata') === undefined
        ? missingField([], 'metadata.name')
        : missingField(['metadata'], 'name'),
    ];
  }
  const form = Object.hasOwn(nameForms, key) ? nameForms[key]! : nameForm;
  if (typeof name !== 'string' || form.test(name)) return [];
  return [
    { path: ['metadata', 'name'], message: `\`metadata.name\` must be ${form.is}, not ${quoteValue(name)}.` },
  ];
}

function fieldMistakes(object: unknown, { fields, form, ofKeys }: FieldRule): Mistake[] {
  return find(object, fields).flatMap(({ path, value }) => {
    if (ofKeys)
      return Object.keys(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {})
        .filter((name) => !form.test(name))
        .map((name) => ({
          path: [...path, name],
          message: `${quoteValue(name)} in ${quotePath(path)} must be ${form.is}.`,
          ofKey: true,
        }));
    if ((typeof value !== 'string' && typeof value !== 'number') || form.test(value)) return [];
    return [{ path, message: `${quotePath(path)} must be ${form.is}, not ${quoteValue(value)}.` }];
  });
}
