import type { Page } from '../../labs/document.ts';
import { versionsFile } from '../../labs/versions.ts';
import type { Report } from '../finding.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { stretchPlaces } from '../text-place.ts';

const state = '(?:alpha|beta|stable|GA|generally available|deprecated|removed)';
/** A minor version of Kubernetes. Those of Kubernetes' own specifications (CNI 1.1) are lower, patch releases of others have a third number. */
const version = String.raw`(?:(?:Kubernetes|kube-proxy|kubelet|kubeadm|kubectl)\s+)?v?1\.(?:[7-9]|[1-9]\d)(?![\d.]*\d)`;
/** `stable since 1.33`, `removed there in v1.24`, `since 1.33 it is stable`; not the words themselves, quoted. */
const statement = new RegExp(
  String.raw`(?<!["“\w-])${state}(?:\s+[\w-]+){0,2}?\s+(?:since|in|from|until|with|as of)\s+${version}|` +
    String.raw`\b(?:since|in|from|until|as of)\s+${version},?\s+(?:(?:it|they|this|that)\s+)?(?:is|are|was|were|became|(?:has|have)\s+been)\s+${state}\b`,
  'gi',
);

/** A sentence that says by hand in which version a feature changed. */
export const handWrittenVersion: Rule = {
  id: 'hand-written-version',
  severity: 'warning',
  doc: {
    finds:
      'a sentence that says in its own words since which version something is alpha, beta, stable, deprecated or removed (“stable since 1.33”)',
    why: 'Such sentences stand on many pages, and a release can make all of them wrong at once. `<Since>` takes them from one file, which has a source for each.',
    example: 'The mode nftables is stable since 1.33.',
    mend: `take it from \`${versionsFile}\`: \`<Since id="…" />\``,
  },
  check: eachPage(({ page }) => found(page)),
};

function found(page: Page): Report[] {
  return page.texts.flatMap((run, index) => {
    if (run.kind !== 'text' || run.where === 'caption' || !/\b1\.\d/.test(run.text)) return [];
    // A version is often a link: the words before it are the run before, which ends on its line.
    const last = page.texts[index - 1];
    const joined =
      last?.kind === 'text' && last.where === run.where && last.place.end?.line === run.place.line;
    const before = joined ? last.text : '';
    const stretches = [...`${before}${run.text}`.matchAll(statement)].flatMap(({ 0: text, index: from }) => {
      const to = from + text.length - before.length;
      const start = Math.max(0, from - before.length);
      return to > 0 ? [{ index: start, text: run.text.slice(start, to), said: text }] : [];
    });
    return stretchPlaces(page, run, stretches).map((place, at) => ({
      file: page.file,
      place,
      message: `“${stretches[at]!.said.replaceAll(/\s+/g, ' ')}” is written by hand.`,
      mend: `write \`<Since id="…" />\`, with an entry in \`${versionsFile}\``,
    }));
  });
}
