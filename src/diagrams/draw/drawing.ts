/** A diagram, drawn. */
export interface Drawing {
  /**
   * An `<svg>` element without style sheet and without ids: classes, `data-id` on what the diagram's text names (nodes,
   * groups and edges by their Mermaid id), text as `<text>`.
   */
  svg: string;
  /** Its natural size in CSS pixels. */
  width: number;
  height: number;
}
