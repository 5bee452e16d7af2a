import { compare, fullName, objectId } from '../names.ts';
import { ObjectError } from '../documents.ts';
import type { Ingress, IngressClass } from './kinds.ts';

/** The controller's name in classes. */
const CONTROLLER = 'k8s.io/ingress-nginx';
/** The value of the annotation {@link classAnnotation} that it answers to. */
const ANNOTATED = 'nginx';
const classAnnotation = 'kubernetes.io/ingress.class';
const defaultAnnotation = 'ingressclass.kubernetes.io/is-default-class';

/**
 * The objects that the controller follows, the oldest first. An Ingress has a class by its field, by the old annotation, or by the
 * cluster's default, which the API server writes into the field of an Ingress that comes without; here that is done when it is read.
 * Source: GetIngressClass and sortIngressSlice in internal/ingress/controller/store/store.go of ingress-nginx 1.15.1.
 * @throws ObjectError where an Ingress needs a default and there are several: the API server would not take it.
 */
export function ownIngresses(ingresses: readonly Ingress[], classes: readonly IngressClass[]): Ingress[] {
  const own = new Set(
    classes.filter(({ spec }) => spec.controller === CONTROLLER).map(({ metadata }) => metadata.name),
  );
  return ingresses
    .filter((ingress) => {
      const { annotations } = ingress.metadata;
      const name = ingress.spec.ingressClassName;
      if (name !== undefined) return own.has(name);
      if (annotations?.[classAnnotation] !== undefined) return annotations[classAnnotation] === ANNOTATED;
      return own.has(defaultClass(ingress, classes) ?? '');
    })
    .sort(byAge);
}

/** Source: plugin/pkg/admission/network/defaultingressclass/admission.go of Kubernetes. */
function defaultClass(ingress: Ingress, classes: readonly IngressClass[]): string | undefined {
  const defaults = classes.filter(({ metadata }) => metadata.annotations?.[defaultAnnotation] === 'true');
  if (defaults.length > 1)
    throw new ObjectError(
      `${objectId(ingress)}: ${defaults.length} default IngressClasses were found, only 1 allowed`,
    );
  return defaults[0]?.metadata.name;
}

/** Of the same age, the later name goes first: so ingress-nginx has it. */
function byAge(a: Ingress, b: Ingress): number {
  const age = compare(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '');
  return age === 0 ? compare(fullName(b), fullName(a)) : age;
}
