import { namespaceOf } from '../names.ts';
import type { ReferenceGrant } from './kinds.ts';
import { GROUP } from './names.ts';

/** A reference from an object of the Gateway API to one of the API's core group. */
interface Reference {
  from: { kind: 'Gateway' | 'HTTPRoute'; namespace: string };
  to: { kind: 'Secret' | 'Service'; namespace: string; name: string };
}

/** Whether a reference stays in its namespace, or a ReferenceGrant in the namespace that it leads to allows it. */
export function isGranted({ from, to }: Reference, grants: readonly ReferenceGrant[]): boolean {
  return (
    from.namespace === to.namespace ||
    grants.some(
      (grant) =>
        namespaceOf(grant) === to.namespace &&
        grant.spec.from.some(
          (one) => one.group === GROUP && one.kind === from.kind && one.namespace === from.namespace,
        ) &&
        grant.spec.to.some(
          (one) =>
            one.group === '' && one.kind === to.kind && (one.name === undefined || one.name === to.name),
        ),
    )
  );
}
