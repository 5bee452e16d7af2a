import { visit } from 'unist-util-visit';
import type { PageTree } from './document.ts';
import type { Place } from './problem.ts';

/** The components of pages that claim something about the lab's facts and captures. */
export const componentNames = ['Topology', 'PacketWalk', 'Hop', 'Capture'] as const;

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

/** The components of a page that do not stand in another one, in page order. */
export function readComponents(tree: PageTree): PageComponent[] {
  const top: PageComponent[] = [];
  const inner = new Map<object, PageComponent>();
  visit(tree, (node, _, parent) => {
    const around = parent && inner.get(parent);
    if (around) inner.set(node, around);
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const name = componentNames.find((one) => one === node.name);
    if (!name || !node.position) return;
    const { line, column } = node.position.start;
    const component: PageComponent = {
      name,
      place: { line, column, end: { line, column: column + name.length + 1 } },
      attributes: {},
      computed: [],
      children: [],
    };
    for (const attribute of node.attributes) {
      const start = attribute.position?.start ?? { line, column };
      const end = attribute.position?.end;
      const place = {
        line: start.line,
        column: start.column,
        ...(end && { end: { line: end.line, column: end.column } }),
      };
      if (attribute.type !== 'mdxJsxAttribute') {
        component.computed.push({ name: '...', place });
        continue;
      }
      const value = attribute.value ?? '';
      if (typeof value === 'string') component.attributes[attribute.name] = { value, place };
      else component.computed.push({ name: attribute.name, place });
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
