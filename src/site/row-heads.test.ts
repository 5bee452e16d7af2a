import { expect, test } from 'vitest';
import { withRowHeads } from './row-heads.ts';

const markdown = (corner: string) =>
  `<table>\n<thead>\n<tr>\n<th>${corner}</th>\n<th>mode</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>eth0</code></td>\n<td>bridge</td>\n</tr>\n</tbody>\n</table>`;

test('the first cells of rows are heads where the corner is empty', () => {
  expect(withRowHeads(markdown(''))).toBe(
    '<table>\n<thead>\n<tr>\n<td></td>\n<th>mode</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<th scope="row"><code>eth0</code></th>\n<td>bridge</td>\n</tr>\n</tbody>\n</table>',
  );
});

test('a table without an empty corner stays as it is', () => {
  expect(withRowHeads(markdown('interface'))).toBe(markdown('interface'));
});
