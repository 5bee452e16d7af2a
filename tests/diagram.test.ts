import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser, NoBrowserError } from '../src/diagrams/draw/browser.ts';
import { closeBrowser, DiagramError, drawDiagram, drawDiagrams } from '../src/diagrams/draw/draw.ts';

const root = mkdtempSync(join(tmpdir(), 'hopbook-diagrams-'));
const kept = join(root, '.cache', 'diagrams');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await closeBrowser();
  await browser?.close();
  rmSync(root, { recursive: true });
});

/** What a drawing may hold; anything else could act, load or paint. */
const plain =
  /^(?:<\/?(?:svg|g|rect|path|circle|ellipse|text)(?: (?:viewBox|width|height|class|data-id|x|y|r|cx|cy|rx|ry|d|textLength|transform|font-size)="[^"<>]*")*\/?>|[^<>])*$/;

/** Ids of elements with a class. */
function ids(svg: string, name: string): string[] {
  const found = svg.matchAll(/<g class="([^"]*)" data-id="([^"]*)"/g);
  return [...found].filter(([, classes]) => classes!.split(' ').includes(name)).map(([, , id]) => id!);
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}

const topology = `flowchart TB
subgraph pod_1["pod-1"]
  pod_eth0["eth0<br/>10.244.1.2/24"]
end
subgraph worker
  veth["veth-pod-1"]:::is-path
  cni0["cni0 · bridge<br/>10.244.1.1/24"]
end
pod_eth0 e1@--- veth
veth e2@-->|"a port of it"| cni0`;

describe('a drawing', { timeout: 60_000 }, () => {
  test('names nodes, groups, edges and their labels as the text does', async () => {
    const { svg, width, height } = await drawDiagram(root, topology);
    expect(svg).toMatch(plain);
    expect(svg.startsWith(`<svg viewBox="0 0 ${width} ${height}"`)).toBe(true);
    expect(ids(svg, 'node').sort()).toEqual(['cni0', 'pod_eth0', 'veth']);
    expect(ids(svg, 'is-path')).toEqual(['veth']);
    expect(ids(svg, 'group').sort()).toEqual(['pod_1', 'worker']);
    expect(ids(svg, 'group-label').sort()).toEqual(['pod_1', 'worker']);
    expect(ids(svg, 'edge')).toEqual(['e1', 'e2']);
    expect(ids(svg, 'edge-label')).toEqual(['e2']);
    expect(svg.match(/class="head"/g)).toHaveLength(1);
  });

  test('has each line of a text in one piece, within its box, whatever font the reader has', async () => {
    const { svg } = await drawDiagram(root, topology);
    expect(texts(svg)).toContain('cni0 · bridge');
    expect(texts(svg)).toContain('a port of it');
    const page = await browser.newPage();
    for (const font of ['13px monospace', '13px serif', 'bold 17px sans-serif']) {
      await page.setContent(`<style>text { font: ${font}; text-anchor: middle }</style>${svg}`);
      const outside = await page.evaluate(
        () =>
          [...document.querySelectorAll('.node')].filter((node) => {
            const box = node.querySelector('rect')!.getBoundingClientRect();
            return [...node.querySelectorAll('text')].some((text) => {
              const { left, right } = text.getBoundingClientRect();
              return left < box.left || right > box.right;
            });
          }).length,
      );
      expect(outside, font).toBe(0);
    }
    await page.close();
  });

  test('of other kinds is as plain', async () => {
    const [sequence, states] = await drawDiagrams(root, [
      'sequenceDiagram\nautonumber\nparticipant P as pod-1\nP->>W: who has 10.244.1.1?\nW--xP: is at 0a:58\nNote over P,W: now kept\nloop again\nW-)P: x\nend',
      'stateDiagram-v2\n[*] --> STALE: used\nstate all {\n  STALE --> [*]\n}\nnote right of STALE : still used',
    ]);
    expect(sequence!.svg).toMatch(plain);
    expect(texts(sequence!.svg)).toEqual(
      expect.arrayContaining([
        'pod-1',
        'W',
        'who has 10.244.1.1?',
        'is at 0a:58',
        'now kept',
        '[again]',
        '2',
      ]),
    );
    expect(ids(sequence!.svg, 'edge')).toHaveLength(3);
    // Life lines end where the picture does.
    expect(sequence!.height).toBeLessThan(500);
    expect(states!.svg).toMatch(plain);
    expect(texts(states!.svg)).toEqual(expect.arrayContaining(['STALE', 'used', 'all', 'still used']));
    expect(ids(states!.svg, 'group')).toContain('all');
  });

  test('takes nothing over that acts: HTML, scripts, links, settings, styles', async () => {
    const hostile = [
      'flowchart TB\na["<img src=x onerror=alert(1)>"] --> b["<script>alert(1)</script>"]',
      'flowchart TB\na --> b\nclick a "javascript:alert(1)"\nclick b href "https://elsewhere.example/" _blank',
      '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "themeCSS": "* { fill: red }", "layout": "dagre"}}%%\nflowchart TB\na["<b>x</b>"] --> b',
      '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\nflowchart TB\na["<i>x</i>"] --> b\nstyle a fill:#123;',
      'sequenceDiagram\nA->>B: <img src=x onerror=alert(1)>\nlink A: x @ javascript:alert(1)',
    ];
    const drawings = await drawDiagrams(root, hostile);
    for (const [index, { svg }] of drawings.entries()) {
      expect(svg, hostile[index]).toMatch(plain);
      // As a text for people, it may be there.
      expect(svg.replace(/>[^<]*</g, '><'), hostile[index]).not.toMatch(
        /style|href|javascript|onerror|https/,
      );
    }
    const picture = 'flowchart TB\na@{ img: "https://elsewhere.example/x.png" } --> b';
    await expect(drawDiagram(root, picture)).rejects.toThrow(DiagramError);
  });

  test('shows entities as what they stand for', async () => {
    const { svg } = await drawDiagram(root, 'flowchart TB\na["#quot;a#quot; #35;1 #60;b#62;"]');
    expect(texts(svg)).toEqual(['&#34;a&#34; #1 &#60;b&#62;']);
    expect(Number(/textLength="([^"]*)"/.exec(svg)![1])).toBeLessThan(10 * 9);
  });

  test('that Mermaid does not understand is an error with its line', async () => {
    const error = await drawDiagram(root, 'flowchart TB\na --> b\nb --> [').catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DiagramError);
    expect(error).toMatchObject({ line: 3 });
    // The others of the same batch are drawn.
    const both = await Promise.allSettled([
      drawDiagram(root, 'nonsense'),
      drawDiagram(root, 'flowchart TB\nfine --> too'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('kept drawings', { timeout: 60_000 }, () => {
  test('need no browser; new and damaged ones do', async () => {
    const before = new Set(readdirSync(kept));
    const [first, again] = await drawDiagrams(root, ['flowchart TB\nonce', 'flowchart TB\nonce']);
    expect(again).toEqual(first);
    const added = readdirSync(kept).filter((name) => !before.has(name));
    expect(added).toHaveLength(1);

    await closeBrowser();
    vi.stubEnv('CHROME_PATH', '/no/such/chrome');
    expect(await drawDiagram(root, 'flowchart TB\nonce')).toEqual(first);
    await expect(drawDiagram(root, 'flowchart TB\ntwice')).rejects.toThrow(NoBrowserError);
    writeFileSync(join(kept, added[0]!), JSON.stringify(first).slice(0, 40));
    await expect(drawDiagram(root, 'flowchart TB\nonce')).rejects.toThrow(NoBrowserError);

    vi.unstubAllEnvs();
    expect(await drawDiagram(root, 'flowchart TB\nonce')).toEqual(first);
    expect(readdirSync(kept).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('come out the same when they are drawn again', async () => {
    const first = await drawDiagram(root, topology);
    rmSync(kept, { recursive: true });
    await closeBrowser();
    expect(await drawDiagram(root, topology)).toEqual(first);
  });
});
