/** A page with one Mermaid block, for tests, and what the rules about diagrams say of it. */
import type { Captures } from '../labs/capture.ts';
import { parsePage } from '../labs/document.ts';
import type { HostFacts } from '../labs/facts.ts';
import { parseLab } from '../labs/lab.ts';
import { loadLab } from '../labs/load.ts';
import type { LabFolder } from '../labs/load.ts';
import { parseDiagram } from '../diagrams/mermaid/parse.ts';
import { bookOf } from './claims.ts';
import type { Report } from './finding.ts';
import { rules } from './rules/index.ts';

/** The lab of the page on flannel, as it was recorded. */
export function flannelLab(): LabFolder {
  return loadLab(new URL('../..', import.meta.url).pathname, 'cni/flannel');
}

/** A lab of which only facts and captures are recorded. */
export function madeLab(hosts: Record<string, HostFacts>, captures?: Captures['captures']): LabFolder {
  const names = Object.keys(hosts).map((host) => `  ${host}: a host\n`);
  return {
    name: 'a/b',
    folder: 'labs/a/b',
    lab: parseLab('labs/a/b/lab.yaml', `title: made\nhosts:\n${names.join('')}`),
    transcript: undefined,
    facts: { format: 1, lab: 'a/b', moments: { up: hosts, end: hosts } },
    captures: captures && { format: 1, lab: 'a/b', captures },
    digest: '',
    sources: [],
    manifests: [],
    suppressions: [],
    problems: [],
  };
}

/** Line 1 of a diagram is line 6 of its page. */
export const firstLine = 6;

/** What the rules about diagrams find in a Mermaid block of a page of this lab, with the rule's id. */
export async function diagramReports(
  lab: LabFolder | undefined,
  source: string,
  { meta = 'title="A diagram"', file = 'content/a.mdx' } = {},
): Promise<(Report & { rule: string })[]> {
  const front = lab ? `lab: ${lab.name}\n` : 'title: x\n';
  const page = parsePage(file, `---\n${front}---\n\n\`\`\`mermaid ${meta}\n${source}\n\`\`\`\n`);
  const parsed = new Map([[source, await parseDiagram(source)]]);
  const book = bookOf(
    {
      root: '',
      labs: lab ? [lab] : [],
      pages: [page],
      labNames: [],
      hasFile: () => false,
      dictionary: '',
      versions: undefined,
    },
    parsed,
  );
  return rules
    .filter(({ id }) => id.startsWith('diagram-'))
    .flatMap(({ id, check }) => check(book).map((report) => ({ rule: id, ...report })));
}
