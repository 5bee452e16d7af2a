import { dateOf } from '../../labs/versions.ts';
import type { Change, Versions } from '../../labs/versions.ts';

/** A change as the page of versions shows it. */
export interface ListedChange extends Change {
  /** When it came out; undefined where that is unknown. */
  when: string | undefined;
}

/** The changes of a project: the newest first, and of one version in the order of their features. */
export interface ProjectChanges {
  project: string;
  changes: ListedChange[];
}

/** All changes by project: the project with most of them first. */
export function byProject(versions: Versions): ProjectChanges[] {
  const projects = Map.groupBy(versions.changes, ({ project }) => project);
  return [...projects]
    .map(([project, changes]) => ({
      project,
      changes: changes
        .map((change) => ({ ...change, when: dateOf(versions, change) }))
        .sort((a, b) => newerFirst(a, b) || compareText(a.feature, b.feature)),
    }))
    .sort((a, b) => b.changes.length - a.changes.length || compareText(a.project, b.project));
}

function newerFirst(a: ListedChange, b: ListedChange): number {
  if (a.version !== undefined && b.version !== undefined) {
    const [left, right] = [numbers(a.version), numbers(b.version)];
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const order = (right[index] ?? -1) - (left[index] ?? -1);
      if (order !== 0) return order;
    }
    return 0;
  }
  return compareText(b.when ?? '', a.when ?? '');
}

function numbers(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

function compareText(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0;
}
