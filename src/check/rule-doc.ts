import type { Rule, RuleDoc } from './rule.ts';

/** What can be found, and what a contributor is told of it. */
export type Documented = Pick<Rule, 'id' | 'severity' | 'doc'>;

/** A part of what is told of a rule. */
export interface DocPart {
  title: string;
  /** Sentences in Markdown; empty where the code says it all. */
  text: string;
  /** Lines that stand below the text as they are. */
  code?: { language: string; text: string };
}

/** What is told of a rule, part by part: docs/rules.md and `hopbook explain` show the same. */
export function docParts({ id, doc }: Documented): DocPart[] {
  const { finds, why, example, mend, always } = doc;
  return [
    { title: 'Finds', text: `${finds}.` },
    { title: 'Why', text: why },
    { title: 'Example', text: exampleText(doc), code: { language: languageOf(doc), text: example } },
    { title: 'To mend it', text: `${mend}.` },
    always === undefined
      ? {
          title: 'To suppress it',
          text: 'at the place, with the reason:',
          code: suppressionComment(id, doc),
        }
      : { title: 'Can’t be suppressed', text: `${always}.` },
  ];
}

function exampleText({ exampleOf, example }: RuleDoc): string {
  if (exampleOf === 'files') return 'in these files:';
  if (exampleOf !== undefined) return `in \`${exampleOf}\`:`;
  return example.startsWith('---\n') ? 'a page:' : 'on a page:';
}

function languageOf({ exampleOf }: RuleDoc): string {
  if (exampleOf === 'files') return 'text';
  if (exampleOf === undefined) return 'mdx';
  return exampleOf === 'up.sh' ? 'bash' : 'yaml';
}

function suppressionComment(id: string, { example, exampleOf }: RuleDoc): NonNullable<DocPart['code']> {
  const words = `hopbook-ignore ${id}: <why it is right here>`;
  const inYaml = exampleOf !== undefined || example.startsWith('---\n');
  return inYaml ? { language: 'yaml', text: `# ${words}` } : { language: 'mdx', text: `{/* ${words} */}` };
}
