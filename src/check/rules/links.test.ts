import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { exercise, pageFile, recordedExercise, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const ids = ['broken-link', 'broken-anchor', 'local-link'];

/** What these rules find on the page `/linux/a/`, as `rule line:column message`. */
async function found(lines: string[], changes: Changes = {}, front: string[] = []): Promise<string[]> {
  const text = ['---', 'title: A', 'description: About A.', ...front, '---', '', ...lines, ''].join('\n');
  const { findings } = await withBook({ 'content/linux/a.mdx': () => text, ...changes }, check);
  return findings
    .filter(({ rule }) => ids.includes(rule))
    .map(({ rule, place, message, mend }) => `${rule} ${place.line}:${place.column} ${message} ${mend}`);
}

const messages = async (...lines: string[]) =>
  (await found(lines)).map((line) => line.replace(/^(\S+ ){2}/, ''));

describe('broken-link', () => {
  it('knows pages, files and what a build makes', async () => {
    const files: Changes = {
      'public/a b.svg': () => '<svg/>',
      'content/linux/way.png': () => '',
      'content/cni/index.mdx': () => '---\ntitle: CNI\ndescription: CNI.\n---\n\nText.\n',
      'labs/cni/flannel/captures.json': () =>
        '{"format":1,"lab":"cni/flannel","captures":{"ping":{"host":"worker","command":"true","packets":[]}}}',
    };
    const links = [
      '[a](/cni/flannel/) [b](../../cni/flannel/) [c](../a/) [d](./) [e](/cni/flannel/?q#_top) [f](/cni/)',
      '[g](</a b.svg>) [h](/a%20b.svg) [i](/captures/cni/flannel/ping.pcapng) [j](/labs/cni/flannel.json)',
      '[k](/machine/manifest.json) [l](mailto:a@example.org) [m](https://example.org/no) <LinkCard href="/cni/" />',
      '![n o](./way.png) ![p q](</a b.svg>) <img src="/a%20b.svg" alt="" /> <Image src={x} alt="y z" />',
    ];
    expect(await found(links, files)).toEqual([]);
  });

  it('suggests the nearest page', async () => {
    expect(await found(['Some', '[text](/cni/flanel/).'])).toEqual([
      'broken-link 7:1 The site has nothing at `/cni/flanel/`. Did you mean `/cni/flannel/`? correct the address, or make the page',
    ]);
  });

  it.each([
    ['/cni/flannel', '`/cni/flannel`'],
    ['../../cni/flannel', '`/cni/flannel/`'],
    ['/CNI/Flannel/', '`/cni/flannel/`'],
    ['/cni/flannel/index.html', '`/cni/flannel/`'],
    ['/cni/flannel.html', '`/cni/flannel/`'],
    ['../cni/flannel.mdx', '`/cni/flannel/`'],
    ['/cni/flannel.mdx', '`/cni/flannel/`'],
    ['/content/cni/flannel.mdx', '`/cni/flannel/`'],
  ])('names the one address of a page: %s', async (link) => {
    expect(await messages(`[a](${link}#_top)`)).toEqual([
      `\`${link}\` is not the address of \`content/cni/flannel.mdx\`: that is \`/cni/flannel/\`. write \`/cni/flannel/#_top\``,
    ]);
  });

  it('looks at components, definitions, pictures and the front matter', async () => {
    const action = ['hero: { tagline: B, actions: [{ text: C, link: /c/ }] }'];
    const lines = [
      '<LinkCard title="d" href="/d/" />',
      '',
      '[e][f]',
      '',
      '[f]: /f/',
      '',
      '![g h](g.png) <img src="h.png" alt="" />',
    ];
    expect((await found(lines, {}, action)).map((line) => line.split(' ').slice(0, 7).join(' '))).toEqual([
      'broken-link 4:48 The site has nothing at',
      'broken-link 7:1 The site has nothing at',
      'broken-link 11:1 The site has nothing at',
      'broken-link 13:1 There is no picture `g.png`',
      'broken-link 13:15 There is no picture `h.png`',
    ]);
  });

  it('finds what no browser opens, drafts, and pictures of others', async () => {
    expect(await messages('[a]() [b](javascript:alert) ![c d](https://example.org/c.png)')).toEqual([
      'The link of no text leads nowhere. write an address, or take the link away',
      "A page's links are for `https:`, `http:` and `mailto:`, not `javascript:`. link to a page, or write it as inline code",
      'The picture comes from `example.org`: the site asks nobody else for anything. put the file into `public/`, if its licence allows that',
    ]);
    const draft = { 'content/b.mdx': () => '---\ntitle: B\ndescription: B.\ndraft: true\n---\n\nText.\n' };
    expect(await found(['[a](/b/)'], draft)).toEqual([
      'broken-link 6:1 `content/b.mdx` is a draft, which the site leaves out. publish that page, or take the link away',
    ]);
  });
});

describe('broken-anchor', () => {
  it('knows headings, ids, exercises and what every page has', async () => {
    const lines = [
      '[a](#b-eth0) [b](#c) [c](#_top) [d](/linux/a/#c) [e](/cni/flannel/#exercise-make-the-way-again)',
      '[f](/cni/flannel/#run-yourself) [g](#d%C3%A4)',
      '',
      '## B `eth0`',
      '',
      '<p id="c">Text.</p>',
      '',
      '## Dä',
      '',
      'Text.',
    ];
    const exercised = {
      [pageFile]: (text: string) => text + exercise,
      [transcriptFile]: (text: string) => text + recordedExercise,
    };
    expect(await found(lines, exercised)).toEqual([]);
  });

  it('fires on what the page does not have', async () => {
    const lines = [
      '[a](#the-wrokers) [b](/cni/flannel/#c) [c](#) [d](#The-Workers)',
      '',
      '## The workers',
      '',
      'Text.',
    ];
    expect(await found(lines)).toEqual([
      'broken-anchor 6:1 `content/linux/a.mdx` has no place `#the-wrokers`. Did you mean `the-workers`? name a heading of that page, or `_top`',
      'broken-anchor 6:19 `content/cni/flannel.mdx` has no place `#c`. name a heading of that page, or `_top`',
      'broken-anchor 6:40 The link ends in `#`, which names no place. name a heading of that page, or `_top`',
      'broken-anchor 6:47 `content/linux/a.mdx` has no place `#The-Workers`. Did you mean `the-workers`? name a heading of that page, or `_top`',
    ]);
  });
});

describe('local-link', () => {
  it('fires on links, and on addresses in words, captions and the front matter', async () => {
    expect(
      await found(
        [
          'Open http://localhost:4321/cni/flannel/#_top or [b](http://10.0.0.1/),',
          '"file:///tmp/x".',
          '',
          '<A title="of file://C/x" />',
        ],
        {},
        ['hero: { tagline: "At http://127.0.0.1:8080/x" }'],
      ),
    ).toEqual([
      'local-link 4:22 `http://127.0.0.1:8080/x` leads to the reader’s own computer. link to a public address, or write it as inline code, which is no link',
      'local-link 7:6 `http://localhost:4321/cni/flannel/#_top` leads to the reader’s own computer. write `/cni/flannel/#_top`',
      'local-link 7:49 `http://10.0.0.1/` leads to a private network. link to a public address, or write it as inline code, which is no link',
      'local-link 8:2 `file:///tmp/x` leads to a file of one computer. link to a public address, or write it as inline code, which is no link',
      'local-link 10:14 `file://C/x` leads to a file of one computer. link to a public address, or write it as inline code, which is no link',
    ]);
  });

  it('leaves commands and inline code', async () => {
    const lines = [
      '`http://10.96.0.10/` and https://kubernetes.io/, at file:.',
      '',
      '```yaml',
      'a: http://localhost',
      '```',
    ];
    expect(await found(lines)).toEqual([]);
  });
});
