import { find, get } from '../find.ts';
import { quoteValue } from '../path.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing, sameNames, twice } from './relation.ts';

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export function pod(object: unknown): Mistake[] {
  return podSpec(object, 'spec');
}

/** Deployments and what else makes pods: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector */
export function workload(object: unknown): Mistake[] {
  const labels = get(object, 'spec.template.metadata.labels');
  const wrong = find(object, 'spec.selector.matchLabels.*').filter(
    ({ path, value }) => typeof value === 'string' && labelOf(labels, String(path.at(-1))) !== value,
  );
  return [
    ...wrong.map(({ path, value }) =>
      mistake(
        path,
        `The pods of \`spec.template\` don’t have the label that is selected here, ${quoteValue(`${String(path.at(-1))}: ${String(value)}`)}.`,
      ),
    ),
    ...podSpec(object, 'spec.template.spec'),
  ];
}

function labelOf(labels: unknown, name: string): unknown {
  return typeof labels === 'object' && labels !== null && Object.hasOwn(labels, name)
    ? (labels as Record<string, unknown>)[name]
    : undefined;
}

function podSpec(object: unknown, spec: string): Mistake[] {
  if (get(object, 'spec') === undefined) return [missing([], 'spec')];
  const ports = find(object, `${spec}.containers.*.ports.*`);
  const isOnHost = get(object, `${spec}.hostNetwork`) === true;
  return [
    ...sameNames(object, `${spec}.containers.*.name`, 'The container’s name'),
    ...twice(
      ports,
      (port) => {
        const value = get(port, 'hostPort');
        const where = `${String(get(port, 'hostIP') ?? '')} ${String(get(port, 'protocol') ?? 'TCP')}`.trim();
        return typeof value === 'number' ? `\`${value}\` of ${where}` : undefined;
      },
      'Host port',
    ),
    ...ports.flatMap(({ path, value }) => {
      const [host, container] = [get(value, 'hostPort'), get(value, 'containerPort')];
      return isOnHost && host !== undefined && host !== container
        ? [mistake([...path, 'hostPort'], 'With `hostNetwork: true`, `hostPort` must be `containerPort`.')]
        : [];
    }),
  ];
}
