import { objectId } from '../names.ts';
import type { Objects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import type { Statuses } from '../status.ts';
import type { Step } from '../step.ts';
import { publishedAddresses } from './addresses.ts';
import { backendLines } from './backends.ts';
import { certificateLines, certifies } from './certificates.ts';
import { ownIngresses } from './classes.ts';
import { nginxServers } from './nginx-servers.ts';
import { virtualHosts } from './routes.ts';

const folder = '../../lib/ingress';

/**
 * What the ingress controller does with its nginx when objects change. Hosts and paths stand in nginx's configuration, which it has to
 * read again; endpoints and certificates are sent to nginx as it runs, and again after each reload.
 * Source: https://github.com/kubernetes/ingress-nginx/blob/controller-v1.15.1/docs/how-it-works.md
 * @param before the objects that nginx follows; undefined where it has not begun.
 * @returns no step where nothing changes for nginx.
 */
export function ingressSteps({ ingress }: Settings, before: Objects | undefined, after: Objects): Step[] {
  const [old, now] = [before && inputs(before), inputs(after)];
  return now
    .filter(([command, input]) => !old?.some((one) => one[0] === command && one[1] === input))
    .filter(([, input]) => old !== undefined || input !== '')
    .map(([command, input]) => ({ host: ingress!, command, input }));
}

/** Commands with their standard input. */
function inputs({ ingresses, ingressClasses, services, slices, secrets }: Objects): [string, string][] {
  const hosts = virtualHosts(ownIngresses(ingresses, ingressClasses), (secret, host) =>
    certifies(secrets, secret, host),
  );
  return [
    [`bash ${folder}/reload.sh`, nginxServers(hosts)],
    [`perl ${folder}/post.pl backends`, backendLines(hosts, services, slices)],
    [`perl ${folder}/post.pl servers`, certificateLines(hosts, secrets)],
  ];
}

/** The status of each Ingress that the controller follows: where it can be reached. */
export function ingressStatuses({ ingresses, ingressClasses, services }: Objects): Statuses {
  const addresses = publishedAddresses(services);
  return new Map(
    ownIngresses(ingresses, ingressClasses)
      .filter(({ status }) => addresses.length > 0 || status !== undefined)
      .map((ingress) => [
        objectId(ingress),
        { loadBalancer: addresses.length > 0 ? { ingress: addresses } : {} },
      ]),
  );
}
