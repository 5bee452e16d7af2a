import { linkDocs } from './link-docs.ts';
import { docParts } from './rule-doc.ts';
import type { DocPart, Documented } from './rule-doc.ts';
import { ruleGroups, suppressionRules } from './rules/index.ts';
import { verifyDocs } from './verify-docs.ts';

const intro = `# Rules of \`hopbook check\`

<!-- Written by \`npm run generate\` from src/check/rules/: change the rule's \`doc\` there. -->

An error fails the build; a warning is only shown. Each rule is a file of the same name in \`src/check/rules/\`.
\`npx hopbook explain <rule>\` shows its part of this page in a terminal.

## Suppressing a finding

Where a rule is wrong at one place, say so there, with the reason:

- on a page, \`{/* hopbook-ignore <rule>: <reason> */}\` before the block that it is about, or anywhere in the paragraph. On an \`.md\` page it is \`<!-- hopbook-ignore <rule>: <reason> -->\`.
- in front matter and in YAML files, \`# hopbook-ignore <rule>: <reason>\` in the line before, or behind the value.

It covers that block, paragraph or line, and that rule only. What a recording refutes can't be suppressed, nor what the page has other words for; the rule says so below.
`;

/** Every rule, and what `hopbook verify` finds, by what they are about. */
export function documented(): { title: string; rules: readonly Documented[] }[] {
  return [
    ...ruleGroups,
    { title: 'Suppressions', rules: suppressionRules },
    { title: 'What `hopbook verify` finds', rules: verifyDocs },
    { title: 'What `hopbook links` finds', rules: linkDocs },
  ];
}

/** Every rule that a suppression may name, by its id. */
export const knownRules: ReadonlyMap<string, Documented> = new Map(
  documented().flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])),
);

/** The text of docs/rules.md: every rule with what a contributor needs to know of it. */
export function rulesPage(): string {
  const groups = documented();
  return [
    intro,
    '## All rules\n',
    ...groups.map(({ title, rules }) => `- ${title}: ${rules.map(link).join(', ')}`),
    '',
    ...groups.flatMap(({ title, rules }) => [`## ${title}\n`, ...rules.map(section)]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function link({ id }: Documented): string {
  return `[\`${id}\`](#${id})`;
}

function section(rule: Documented): string {
  return `### ${rule.id}\n\n${[`*${rule.severity}*`, ...docParts(rule).map(partText)].join('\n\n')}\n`;
}

function partText({ title, text, code }: DocPart): string {
  const line = `**${title}:** ${text}`;
  if (!code) return line;
  const longest = Math.max(2, ...[...code.text.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = '`'.repeat(longest + 1);
  return `${line}\n\n${fence}${code.language}\n${code.text}\n${fence}`;
}
