import { isMap, isSeq, parseAllDocuments } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { ObjectFile } from './documents.ts';
import { objectId } from './names.ts';
import type { ObjectReference } from './names.ts';

import type { Step } from './step.ts';

/** What controllers found out of objects, by the objects' names (`objectId`): what is to stand in their `status`. */
export type Statuses = ReadonlyMap<string, unknown>;

/**
 * What writes status back into the files that objects came from, also into those of a `List`. A file is written where that changes it; its
 * comments and the order of its lines stay. A file in JSON is left alone: such files hold many objects that nobody reads.
 */
export function statusSteps(files: readonly ObjectFile[], statuses: Statuses): Step[] {
  if (statuses.size === 0) return [];
  return files
    .filter(({ path }) => !path.endsWith('.json'))
    .flatMap((file) => {
      const text = withStatus(file.text, statuses);
      return text === file.text
        ? []
        : [{ host: 'machine', command: `sh ../../lib/objects/write.sh ${file.path}`, input: text }];
    });
}

/** The text of a file of objects, with what `statuses` has of them. */
function withStatus(text: string, statuses: Statuses): string {
  const documents: Document[] = [...parseAllDocuments(text)];
  let changed = false;
  for (const document of documents)
    for (const node of objectsIn(document.contents)) {
      const object = node.toJS(document) as ObjectReference & { status?: unknown };
      const status = statuses.get(objectId(object));
      if (status === undefined || JSON.stringify(status) === JSON.stringify(object.status)) continue;
      node.set('status', document.createNode(status));
      changed = true;
    }
  return changed ? documents.map(String).join('') : text;
}

/** The objects of a document: itself, or what a `List` holds. What has no name is none of the objects that have a status. */
function* objectsIn(node: unknown): Iterable<YAMLMap> {
  if (!isMap(node)) return;
  const items = node.get('items');
  if (node.get('kind') === 'List' && isSeq(items)) for (const item of items.items) yield* objectsIn(item);
  else if (node.getIn(['metadata', 'name']) !== undefined) yield node;
}
