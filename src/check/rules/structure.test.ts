import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, replace, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const ids = ['second-title', 'heading-order', 'missing-alt', 'unfinished-page'];

/** What these rules find, as `rule line:column message`. */
async function found(changes: Changes): Promise<string[]> {
  const { findings } = await withBook(changes, check);
  return findings
    .filter(({ rule }) => ids.includes(rule))
    .map(({ rule, place, message }) => `${rule} ${place.line}:${place.column} ${message}`);
}

/** A page without a lab, its body below five lines of front matter. */
const body = (...lines: string[]): Changes => ({
  'content/a.mdx': () => ['---', 'title: A', 'description: About A.', '---', '', ...lines, ''].join('\n'),
});
const front = (...lines: string[]): Changes => ({
  'content/a.mdx': () => ['---', ...lines, '---', '', 'Text.', ''].join('\n'),
});

it('a page in order has no findings', async () => {
  expect(await found({})).toEqual([]);
  expect(
    await found(
      body(
        'Text.',
        '',
        '## B',
        '',
        '### C',
        '',
        'Text.',
        '',
        '### D',
        '',
        '```yaml',
        'e: 1',
        '```',
        '## E',
        '',
        '### C',
        '',
        '<X />',
      ),
    ),
  ).toEqual([]);
});

describe('second-title', () => {
  it('fires on a heading of the first level, and without a title', async () => {
    expect(await found(body('# B', '', 'Text.', '', '<h1>C</h1>', '', 'Text.'))).toEqual([
      'second-title 6:1 This is a second title: the page’s own is the front matter’s.',
      'second-title 10:1 This is a second title: the page’s own is the front matter’s.',
    ]);
    expect(await found(front('description: B.'))).toEqual(['second-title 1:1 The page has no title.']);
    expect(await found(front('title: " "', 'description: B.'))).toEqual([
      'second-title 2:8 The page has no title.',
    ]);
    expect(await found({ 'content/a.mdx': () => 'Text.\n' })).toContain(
      'second-title 1:1 The page has no title.',
    );
  });
});

describe('heading-order', () => {
  it('fires on a level that is left out', async () => {
    expect(await found(body('### B', '', 'Text.'))).toEqual([
      'heading-order 6:1 `###` skips a level: `##` is next here.',
    ]);
    expect(await found(body('## B', '', '#### C', '', 'Text.', '', '## D', '', 'Text.'))).toEqual([
      'heading-order 8:1 `####` skips a level: `###` is next here.',
    ]);
  });
  it('fires on the same words in one part, not in two', async () => {
    expect(await found(body('## `b` c', '', 'Text.', '', '## B c', '', 'Text.'))).toEqual([
      'heading-order 10:1 The heading “B c” is there twice in one part of the page.',
    ]);
    expect(await found(body('## B', '', '### C', '', 'Text.', '', '## D', '', '### C', '', 'Text.'))).toEqual(
      [],
    );
  });
  it('fires on a heading without words', async () => {
    expect(await found(body('##', '', 'Text.'))).toEqual(['heading-order 6:1 The heading has no words.']);
  });
});

describe('missing-alt', () => {
  it('fires on pictures without a text, or with one that says nothing', async () => {
    expect(
      await found(
        body(
          '![](/b.svg)',
          '',
          '![ ](/b.svg)',
          '',
          '<img src="/b.svg" />',
          '',
          '![nodes](/p/nodes.svg)',
          '',
          '![B.PNG](/c.png)',
          '',
          '<Image src={b} alt="The picture" />',
        ),
      ),
    ).toEqual([
      'missing-alt 6:1 The picture has no alternative text.',
      'missing-alt 8:1 The alternative text is blank.',
      'missing-alt 10:1 The picture has no alternative text.',
      'missing-alt 12:1 The alternative text `nodes` does not say what the picture shows.',
      'missing-alt 14:1 The alternative text `B.PNG` does not say what the picture shows.',
      'missing-alt 16:1 The alternative text `The picture` does not say what the picture shows.',
    ]);
  });
  it('knows what decorates and what is computed', async () => {
    expect(
      await found(
        body('<img src="/b.svg" alt="" />', '', '<img src={b} alt={c} />', '', '![Two nodes](/b.svg)'),
      ),
    ).toEqual([]);
  });
});

describe('unfinished-page', () => {
  it('fires on marks and phrases, also where a line ends in them', async () => {
    expect(
      await found(
        body(
          'Text. TODO: more.',
          '',
          'This is *under',
          'construction*, xxx.',
          '',
          '## TBD',
          '',
          'It is coming',
          '  soon.',
        ),
      ),
    ).toEqual([
      'unfinished-page 6:7 “TODO”: it says that something is missing here.',
      'unfinished-page 8:10 “under construction”: it says that something is missing here.',
      'unfinished-page 9:16 “xxx”: it says that something is missing here.',
      'unfinished-page 11:4 “TBD”: it says that something is missing here.',
      'unfinished-page 13:7 “coming soon”: it says that something is missing here.',
    ]);
    expect(await found(front('title: A TODO', 'description: B.'))).toEqual([
      'unfinished-page 2:10 “TODO”: it says that something is missing here.',
    ]);
  });
  it('leaves code, and words that only contain a mark', async () => {
    expect(
      await found(body('A `TODO` in `XXX`. Todos, TODOS, “xxxl”, Xxx.', '', '```yaml', 'a: TODO', '```')),
    ).toEqual([]);
  });
  it('fires on parts and pages without content', async () => {
    expect(
      await found(
        body(
          '## B',
          '',
          '{/* later,',
          'perhaps */}',
          '',
          '## C',
          '',
          '### D',
          '',
          '</Aside>'.replace('</Aside>', ''),
          '## E',
        ),
      ),
    ).toEqual([
      'unfinished-page 6:1 Nothing stands below the heading “B”.',
      'unfinished-page 13:1 Nothing stands below the heading “D”.',
      'unfinished-page 16:1 Nothing stands below the heading “E”.',
    ]);
    expect(await found(body("import A from './a.astro';"))).toEqual([
      'unfinished-page 2:8 The page has no content.',
    ]);
    expect(await found(body("import A from './a.astro';", '', '<A />'))).toEqual([]);
    const hero = ['---', 'title: A', 'description: B.', 'hero: { tagline: C }', '---', ''];
    expect(await found({ 'content/a.mdx': () => hero.join('\n') })).toEqual([]);
  });
  it('fires on a page without a description', async () => {
    const none = { [pageFile]: replace('description: One bridge a node, one tunnel between them.\n', '') };
    expect(await found(none)).toEqual(['unfinished-page 2:8 The page has no description.']);
    expect(await found(front('title: A', 'description: ""'))).toEqual([
      'unfinished-page 3:14 The page has no description.',
    ]);
  });
  it('leaves a page that can’t be read to another rule', async () => {
    expect(await found(body('## B', '', '<A>'))).toEqual([]);
  });
});
