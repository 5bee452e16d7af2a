const table = /<table>\n<thead>\n<tr>\n<th><\/th>[^]*?<\/table>/g;
const firstCell = /(<tr>\n)<td([^>]*)>([^]*?)<\/td>/g;

/**
 * Tables whose first heading is empty, with the heads of rows that it is empty for: a screen reader says them with each
 * cell. Markdown has no way to write them.
 * @see https://www.w3.org/WAI/tutorials/tables/two-headers/
 */
export function withRowHeads(html: string): string {
  return html.replaceAll(table, (text) =>
    text
      .replace('<th></th>', '<td></td>')
      .replaceAll(firstCell, (row, start: string, attributes, content) =>
        content === '' ? row : `${start}<th scope="row"${attributes}>${content}</th>`,
      ),
  );
}
