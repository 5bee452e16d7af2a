import { groupOf } from './schemas.ts';
import { gatewayVersions, kubernetesVersions, newestGateway, newestKubernetes } from './versions.ts';

/** An API version that one should no longer use. */
export interface Lifecycle {
  /** True where the newest release doesn't serve it. */
  isRemoved: boolean;
  /** A sentence: since when. */
  message: string;
  /** What to use instead; undefined where there is nothing. */
  mend: string | undefined;
}

/** What became of an API version of a kind; undefined where it may be used. */
export function lifecycleOf(apiVersion: string, kind: string): Lifecycle | undefined {
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const isOfGateway = Object.hasOwn(gatewayVersions, group);
  const versions = isOfGateway ? gatewayVersions : kubernetesVersions;
  if (!isOfGateway && !Object.hasOwn(kubernetesVersions, group)) return undefined;
  const row = versions[group]!.find(
    ([of, kinds]) => of === version && kinds.split(' ').some((one) => one === kind || `${one}List` === kind),
  );
  if (!row) return undefined;
  const product = isOfGateway ? 'Gateway API' : 'Kubernetes';
  const [, , deprecated, removed, successor, instead] = row;
  const isRemoved = removed !== '-' && !isLater(removed, isOfGateway ? newestGateway : newestKubernetes);
  const object = `\`${kind}\` of \`${apiVersion}\``;
  const since = `deprecated since ${product} ${deprecated}`;
  const message = isRemoved
    ? `${product} ${removed} and later don’t serve ${object}${deprecated === '-' ? '' : ` (${since})`}.`
    : `${object} is ${since}${removed === '-' ? '' : `; ${removed} won’t serve it any more`}.`;
  return { isRemoved, message, mend: successor === '-' ? instead : useSuccessor(group, successor) };
}

function useSuccessor(group: string, successor: string): string {
  const [version = '', kind] = successor.split(' ');
  const apiVersion = version.includes('/') ? version : `${group}/${version}`;
  return `use \`${kind === undefined ? '' : `kind: ${kind}\` of \``}apiVersion: ${apiVersion}\``;
}

/** Whether a release, `1.9`, is later than another one. */
function isLater(release: string, other: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}
