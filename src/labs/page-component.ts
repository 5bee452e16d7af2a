import type { Place } from './problem.ts';
import { isTag, tagAttributes, tagPlace } from './tag.ts';
import { visit } from './tree.ts';
import type { PageTree } from './tree.ts';

/** The components of pages that claim something about the lab's recordings. */
export const componentNames = ['Topology', 'PacketWalk', 'Hop', 'Capture', 'Plot', 'Value'] as const;

/** A component of a page, as its author wrote it. */
export interface PageComponent {
  name: (typeof componentNames)[number];
  /** The opening tag. */
  place: Place;
  /** Attributes by name, and where each is. One without a value is the empty text. */
  attributes: Record<string, { value: string; place: Place }>;
  /** Attributes whose value is not a plain text (`at={…}`), which the check can't read; `...` for `{...more}`. */
  computed: { name: string; place: Place }[];
  /** The components in it, in page order. */
  children: PageComponent[];
}

/** The components of a page that do not stand in another one, in page order. `text` is the text that was parsed. */
export function readComponents(tree: PageTree, text: string): PageComponent[] {
  const top: PageComponent[] = [];
  const inner = new Map<object, PageComponent>();
  visit(tree, (node, parent) => {
    const around = parent && inner.get(parent);
    if (around) inner.set(node, around);
    if (!isTag(node)) return;
    const name = componentNames.find((one) => one === node.name);
    if (!name) return;
    const component: PageComponent = {
      name,
      place: tagPlace(node),
      attributes: {},
      computed: [],
      children: [],
    };
    for (const { name: attribute, value, place } of tagAttributes(node, text)) {
      if (value === undefined) component.computed.push({ name: attribute, place });
      else component.attributes[attribute] = { value, place };
    }
    (around?.children ?? top).push(component);
    inner.set(node, component);
  });
  return top;
}

/** Components and those in them, in page order. */
export function withInner(components: readonly PageComponent[]): PageComponent[] {
  return components.flatMap((component) => [component, ...withInner(component.children)]);
}
