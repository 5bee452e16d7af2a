import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const ids = ['spelling', 'wording', 'unused-word'];

/** What these rules find, as `rule line:column-endLine:endColumn message mend`. */
async function found(changes: Changes): Promise<string[]> {
  const { findings } = await withBook(changes, check);
  return findings
    .filter(({ rule }) => ids.includes(rule))
    .map(({ rule, place: { line, column, end }, message, mend }) =>
      [
        rule,
        `${line}:${column}-${end?.line}:${end?.column}`,
        message,
        ...(mend === undefined ? [] : [mend]),
      ].join(' '),
    );
}

const page = (...lines: string[]): Changes => ({
  'content/a.mdx': () => ['---', 'title: A', 'description: About A.', '---', '', ...lines, ''].join('\n'),
});
const dictionary = (...words: string[]): Changes => ({ 'content/dictionary.txt': () => words.join('\n') });

describe('spelling', () => {
  it('fires on the word, wherever a reader sees it', async () => {
    expect(
      await found({
        ...page(
          '## A *hedaing*',
          '',
          'The teh **recieves**',
          '  &amp; the teh, “wierd”.',
          '',
          '> Soft',
          '> wrpas here.',
          '',
          '| a | taable |',
          '|---|---|',
          '| `teh` | b |',
          '',
          '<Topology title="The titel" />',
          '',
          ':::note[A nite to taek]',
          'Text.',
          ':::',
          '',
          '![A pictrue](/a.svg)',
        ),
        'public/a.svg': () => '<svg/>',
      }),
    ).toEqual([
      'spelling 6:7-6:14 No dictionary has “hedaing”. Did you mean `heading`?',
      'spelling 8:5-8:8 No dictionary has “teh”. Did you mean `the`?',
      'spelling 8:11-8:19 No dictionary has “recieves”. Did you mean `receives`?',
      'spelling 9:13-9:16 No dictionary has “teh”. Did you mean `the`?',
      'spelling 9:19-9:24 No dictionary has “wierd”. Did you mean `weird`?',
      'spelling 12:3-12:8 No dictionary has “wrpas”. Did you mean `wraps`?',
      'spelling 14:7-14:13 No dictionary has “taable”. Did you mean `table`?',
      'spelling 18:22-18:27 No dictionary has “titel”. Did you mean `title`?',
      'spelling 20:19-20:23 No dictionary has “taek”. Did you mean `take`?',
      'spelling 24:5-24:12 No dictionary has “pictrue”. Did you mean `picture`?',
    ]);
  });

  it('fires on the front matter, in quotes and over lines', async () => {
    const front = [
      '---',
      'title: "A titel"',
      'description: >-',
      '  A descirption',
      '  that wrpas.',
      'sidebar: { label: Lable }',
      '---',
      '',
      'Text.',
      '',
    ];
    expect(await found({ 'content/a.mdx': () => front.join('\n') })).toEqual([
      'spelling 2:11-2:16 No dictionary has “titel”. Did you mean `title`?',
      'spelling 4:5-4:16 No dictionary has “descirption”. Did you mean `description`?',
      'spelling 5:8-5:13 No dictionary has “wrpas”. Did you mean `wraps`?',
      'spelling 6:19-6:24 No dictionary has “Lable”. Did you mean `label`?',
    ]);
  });

  it('leaves code, names of files, numbers, endings of code and what the dictionary has', async () => {
    expect(
      await found({
        ...page(
          'The `veht`s, `flaneld`’s and un**believ**able up.shx, 24bit, x86_64, at https://exmaple.org.',
          'Podlets’ netlinks, Kube-proxies, kube-proxy’s VTEP, VTEPs; Podlet. [teh/rpeo](https://example.org)',
          '',
          '```yaml',
          'teh: a',
          '```',
        ),
        ...dictionary('kube-proxies', 'kube-proxy', 'netlink', 'podlet # a small pod', 'VTEP'),
      }),
    ).toEqual([]);
  });

  it('wants abbreviations known, and capitals where they belong', async () => {
    expect(await found(page('BGPX and WIREGARUD, VTEPs and monday.', 'A FORWARDING table.'))).toEqual([
      'spelling 6:1-6:5 No dictionary has “BGPX”.',
      'spelling 6:10-6:19 No dictionary has “WIREGARUD”.',
      'spelling 6:21-6:26 No dictionary has “VTEPs”.',
      'spelling 6:31-6:37 No dictionary has “monday”. Did you mean `Monday`?',
    ]);
  });

  it('takes no long time for hostile words', async () => {
    const many = Array.from(
      { length: 100_000 },
      (_, index) => `qz${index.toString(26).replaceAll(/\d/g, 'x')}`,
    );
    const texts = [
      'ab'.repeat(400_000),
      `${'-'.repeat(900_000)}qzzx`,
      many.join(' '),
      'qzzx-'.repeat(100_000),
    ];
    for (const text of texts) {
      const start = performance.now();
      expect((await found(page(text))).length).toBeGreaterThan(0);
      expect(performance.now() - start, text.slice(-20)).toBeLessThan(10_000);
    }
  }, 60_000);
});

describe('wording', () => {
  it('fires with what to say instead', async () => {
    expect(
      await found(page('The playground is under the', 'hood of [flannel](/a/ "x") and Flannel.')),
    ).toEqual([
      'wording 6:5-6:15 “playground”: that is this book’s word for what a page’s commands run in. say lab',
      'wording 6:19-7:5 “under the hood”: it names no place. say where it happens',
      'wording 7:32-7:39 “Flannel”: that is how the name is written. say flannel',
    ]);
  });
  it('leaves code and the titles of others’ works', async () => {
    expect(await found(page('`simply` [Simply powerful](https://example.org) is a title.'))).toEqual([]);
    expect(await found(page('[Simply](/a/) is none.'))).toHaveLength(1);
  });
});

describe('wording', () => {
  it('fires on links whose words say nothing', async () => {
    expect(
      await found(
        page('[Here](/a/) and [here `x`](/a/), [this](https://example.org) and [this *one*](/a/).'),
      ),
    ).toEqual([
      'wording 6:2-6:6 “Here” tells nobody where the link leads, least of all who hears a page’s links read out. make a link of the words that name what is there',
      'wording 6:35-6:39 “this” tells nobody where the link leads, least of all who hears a page’s links read out. make a link of the words that name what is there',
    ]);
  });
});

describe('unused-word', () => {
  it('fires on lines that nobody needs, and on those out of order', async () => {
    const changes = {
      ...page('The vtep, the podlet, the aaax.'),
      ...dictionary('# Words.', 'podlet', 'aaax', 'flannel', 'podlet', '', 'vtep # a tunnel’s end', 'zzzx'),
    };
    expect(await found(changes)).toEqual([
      'unused-word 3:1-3:5 “aaax” belongs before “podlet”. move the line',
      'unused-word 4:1-4:8 No page needs “flannel”. remove the line',
      'unused-word 5:1-5:7 “podlet” is there twice. remove the line',
      'unused-word 8:1-8:5 No page needs “zzzx”. remove the line',
    ]);
  });
  it('is silent on a book without a dictionary, and on one in order', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ ...page('The VTEP, the podlet.'), ...dictionary('podlet', 'VTEP') })).toEqual([]);
  });
});
