import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import type { Finding } from '../finding.ts';
import {
  exercise,
  labFile,
  pageFile,
  recordedExercise,
  replace,
  transcriptFile,
  withBook,
} from '../fixture.ts';
import type { Changes } from '../fixture.ts';
import { rulesPage } from '../rules-page.ts';
import { linkDocs } from '../link-docs.ts';
import { verifyDocs } from '../verify-docs.ts';
import { ruleGroups, suppressionRules } from './index.ts';

/** The findings as `rule file:line:column`. */
const found = async (changes: Changes) => (await findings(changes)).map(brief);
const findings = (changes: Changes) => withBook(changes, async (root) => (await check(root)).findings);
const brief = ({ rule, file, place }: Finding) => `${rule} ${file}:${place.line}:${place.column}`;
const page = (from: string, to: string): Changes => ({ [pageFile]: replace(from, to) });

describe('a book in which everything holds', () => {
  it('has no findings', async () => expect(await found({})).toEqual([]));
  it('has none with Windows line endings either', async () => {
    expect(await found({ [pageFile]: (text) => text.replaceAll('\n', '\r\n') })).toEqual([]);
  });
});

describe('docs/rules.md', () => {
  it('is what npm run generate writes', () => {
    const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');
    expect(page === rulesPage(), 'npm run generate').toBe(true);
  });
  it('has a section for each rule', () => {
    const text = rulesPage().replaceAll(/^( *)(`{3,}).*?^\1\2$/gms, '');
    const sections = [...text.matchAll(/^### ([\w-]+)$/gm)].map(([, id]) => id);
    const rules = ruleGroups.flatMap((group) => group.rules);
    expect(sections).toEqual([...rules, ...suppressionRules, ...verifyDocs, ...linkDocs].map(({ id }) => id));
  });
});

describe('malformed-file', () => {
  it('fires on every kind of file, with the place', async () => {
    expect(await found({ [labFile]: replace('hosts:', 'host:') })).toEqual([
      `stale-recording ${pageFile}:4:6`,
      `malformed-file ${labFile}:1:1`,
      `malformed-file ${labFile}:2:1`,
    ]);
    expect(await found({ [transcriptFile]: replace('exit: 1', 'exit: one') })).toEqual([
      `malformed-file ${transcriptFile}:27:11`,
    ]);
    expect(await found({ [transcriptFile]: replace('lab: cni/flannel', 'lab: cni/other') })).toEqual([
      `malformed-file ${transcriptFile}:2:6`,
    ]);
    expect(await found({ 'labs/cni/flannel/facts.json': () => '{\n  "format": }' })).toEqual([
      expect.stringMatching(/^malformed-file labs\/cni\/flannel\/facts.json:/),
    ]);
    expect(await found(page('lab: cni/flannel', 'lab: [cni/flannel]'))).toContain(
      `malformed-file ${pageFile}:4:6`,
    );
    expect(await found(page('</Steps>', ''))).toEqual([`malformed-file ${pageFile}:17:1`]);
    expect(await found({ 'labs/cni/flannel/up.sh': () => undefined })).toContain(
      'malformed-file labs/cni/flannel/up.sh:1:1',
    );
  });
});

describe('malformed-console', () => {
  it('fires on a block without a prompt and on a command that does not go on', async () => {
    expect(await found(page('   worker# ip link delete', '   ip link delete'))).toContain(
      `malformed-console ${pageFile}:21:4`,
    );
    expect(await found(page('   >   10.244.1.2', '   10.244.1.2'))).toContain(
      `malformed-console ${pageFile}:27:4`,
    );
  });
});

describe('unknown-lab', () => {
  it('fires at the front matter, with a near name', async () => {
    const [finding, ...rest] = await findings(page('lab: cni/flannel', 'lab: cni/flanel'));
    expect(brief(finding!)).toBe(`unknown-lab ${pageFile}:4:6`);
    expect(finding!.message).toContain('Did you mean `cni/flannel`?');
    expect(rest.map(brief)).toEqual([
      `lab-without-page ${labFile}:1:8`,
      `unused-transcript ${transcriptFile}:1:1`,
    ]);
  });
});

describe('shared-lab', () => {
  const second = (lab: string): Changes => ({
    'content/cni/second.mdx': () => `---\ntitle: x\ndescription: y\n${lab}---\n\nText.\n`,
  });
  it('fires on the second page that names a lab', async () => {
    expect(await found(second('lab: cni/flannel\n'))).toEqual(['shared-lab content/cni/second.mdx:4:6']);
  });
  it('is silent on a page without one', async () => expect(await found(second(''))).toEqual([]));
});

describe('lab-without-page and unused-transcript', () => {
  it('fire on a lab that no page names', async () => {
    expect(await found({ [pageFile]: () => undefined })).toEqual([
      `lab-without-page ${labFile}:1:8`,
      `unused-transcript ${transcriptFile}:1:1`,
    ]);
  });
  it('know a lab that was not recorded, and a page that shows nothing of its lab', async () => {
    expect(await found({ [pageFile]: () => undefined, [transcriptFile]: () => undefined })).toEqual([
      `lab-without-page ${labFile}:1:8`,
    ]);
    expect(
      await found({ [pageFile]: () => '---\ntitle: x\ndescription: y\nlab: cni/flannel\n---\n\nText.\n' }),
    ).toEqual([`unused-transcript ${transcriptFile}:1:1`]);
  });
});

describe('console-without-lab', () => {
  const other = (meta: string): Changes => ({
    'content/about.mdx': () =>
      `---\ntitle: About\ndescription: x\n---\n\n\`\`\`console${meta}\nnode# ip route\n\`\`\`\n`,
  });
  it('fires on a page that names no lab', async () => {
    expect(await found(other(''))).toEqual(['console-without-lab content/about.mdx:6:1']);
  });
  it('is silent on a block that is not run', async () => {
    expect(await found(other(' norun="an example of the notation"'))).not.toContain(
      'console-without-lab content/about.mdx:6:1',
    );
  });
});

describe('unmarked-shell', () => {
  const shell = (fence: string) => page('Every node', `\`\`\`${fence}\nmake\n\`\`\`\n\nEvery node`);
  it('fires on every language of shells', async () => {
    for (const language of ['bash', 'sh', 'shell', 'zsh', 'shellsession'])
      expect(await found(shell(language))).toEqual([`unmarked-shell ${pageFile}:8:1`]);
  });
  it('is silent on a marked one, on other languages, and on pages without a lab', async () => {
    expect(await found(shell('bash norun="for the reader\'s own machine"'))).toEqual([]);
    expect(await found(shell('yaml'))).toEqual([]);
    expect(
      await found({
        'content/about.mdx': () => '---\ntitle: x\ndescription: y\n---\n\n```bash\nmake\n```\n',
      }),
    ).toEqual([]);
  });
});

describe('norun-reason', () => {
  it('fires on console and shell blocks', async () => {
    expect(await found(page('Every node', '```sh norun\nmake\n```\n\nEvery node'))).toEqual([
      `norun-reason ${pageFile}:8:1`,
    ]);
    expect(await found(page('Every node', '```console norun=""\na# b\n```\n\nEvery node'))).toContain(
      `norun-reason ${pageFile}:8:1`,
    );
  });
  it('is silent where there is one', async () => {
    expect(await found(page('Every node', '```sh norun="why"\nmake\n```\n\nEvery node'))).toEqual([]);
  });
});

describe('norun-share', () => {
  const notRun = '```console norun="needs an API server"\nlaptop$ kubectl get pods\n```\n\n';
  it('warns where more than one in ten commands are not run', async () => {
    const [finding] = await findings(page('Every node', `${notRun}Every node`));
    expect(brief(finding!)).toBe(`norun-share ${pageFile}:8:1`);
    expect(finding!.severity).toBe('warning');
    expect(finding!.message).toContain('1 of the 4 commands');
  });
  it('is silent at one in ten', async () => {
    const more = (text: string) =>
      `${notRun}\`\`\`console\n${Array.from({ length: 6 }, () => 'worker# true\n').join('')}\`\`\`\n\n${text}`;
    expect(
      (await found({ [pageFile]: (text) => text.replace('Every node', more('Every node')) })).join(),
    ).not.toContain('norun-share');
  });
});

describe('stale-recording', () => {
  it('fires where the lab or the library has changed, and says what renews it', async () => {
    const [finding, ...rest] = await findings({ 'labs/cni/flannel/up.sh': (text) => `${text}echo\n` });
    expect(brief(finding!)).toBe(`stale-recording ${pageFile}:4:6`);
    expect(finding!.mend).toBe('npm run record -- cni/flannel');
    expect(rest).toEqual([]);
    expect(await found({ 'labs/lib/node.sh': (text) => `${text}#\n` })).toEqual([
      `stale-recording ${pageFile}:4:6`,
    ]);
  });
  it('is silent on other labs, and on what was recorded', async () => {
    expect(
      await found({
        'labs/cni/flannel/captures.json': () => '{"format":1,"lab":"cni/flannel","captures":{}}',
      }),
    ).toEqual([]);
    expect(await found({ 'labs/machine/recipe.yaml': () => 'x' })).toEqual([]);
  });
});

describe('unknown-host', () => {
  it('fires at the prompt, with a near name', async () => {
    const finding = (await findings(page('worker2# ping', 'woker2# ping'))).find(
      ({ rule }) => rule === 'unknown-host',
    )!;
    expect(brief(finding)).toBe(`unknown-host ${pageFile}:27:4`);
    expect(finding.place.end).toEqual({ line: 27, column: 10 });
    expect(finding.message).toContain('Did you mean `worker2`?');
  });
});

describe('unrecorded-command and unused-command', () => {
  it('fire on both sides of a command that was changed', async () => {
    const all = await findings(page('worker# ip route', 'worker# ip r'));
    expect(all.map(brief)).toEqual([
      `unrecorded-command ${pageFile}:11:1`,
      `unused-command ${transcriptFile}:7:5`,
    ]);
    const near = (await findings(page('worker# ip route', 'worker# ip rout')))[0]!;
    expect(near.message).toBe('`ip rout` was not recorded on `worker`. Did you mean `ip route`?');
    expect(near.mend).toBe('npm run record -- cni/flannel');
  });
  it('fire on a command that was added, or is gone', async () => {
    expect(await found(page('worker# ip route', 'worker# true\nworker# ip route'))).toEqual([
      `unrecorded-command ${pageFile}:11:1`,
    ]);
    expect(await found(page('   worker# ip link delete flannel.1', '   worker# ip route'))).toEqual([
      `unrecorded-command ${pageFile}:21:4`,
      `unused-command ${transcriptFile}:14:5`,
    ]);
  });
  it('say once that nothing was recorded', async () => {
    expect(await found({ [transcriptFile]: () => undefined })).toEqual([
      `unrecorded-command ${pageFile}:4:6`,
    ]);
  });
});

describe('command-order', () => {
  it('fires on a command that was recorded at another point, and nothing else does', async () => {
    const moved = (text: string) =>
      text
        .replace('   worker# ip link delete flannel.1\n', '   worker# ip route\n   ...\n')
        .replace(/worker# ip route[^`]*/, 'worker# ip link delete flannel.1\n');
    expect(await found({ [pageFile]: moved })).toEqual([expect.stringMatching(`^command-order ${pageFile}`)]);
  });
});

describe('output-differs', () => {
  it('fires on one digit, at its line, with a diff', async () => {
    const [finding, ...rest] = await findings(page('via 10.244.0.0', 'via 10.244.0.1'));
    expect(rest).toEqual([]);
    expect(brief(finding!)).toBe(`output-differs ${pageFile}:13:1`);
    expect(finding!.diff!.map(({ sign, text }) => sign + text)).toEqual([
      ' default via 172.18.0.1 dev eth0',
      '-10.244.0.0/24 via 10.244.0.1 dev flannel.1 onlink',
      '+10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink',
      ' ...',
    ]);
  });
  it('fires on a line too many, inside of a list too', async () => {
    expect(
      await found(page('worker# ip link delete flannel.1', 'worker# ip link delete flannel.1\n   gone')),
    ).toEqual([`output-differs ${pageFile}:22:4`]);
  });
  it('fires where an elision is missing', async () => {
    expect(await found(page('onlink\n...\n', 'onlink\n'))).toEqual([`output-differs ${pageFile}:13:1`]);
  });
  it('is silent about blanks at the end', async () => {
    expect(await found(page('dev eth0\n', 'dev eth0  \n'))).toEqual([]);
    expect(await found(page('...\n```', '...\n\n```'))).toEqual([]);
  });
});

describe('output-omitted', () => {
  it('fires where output is left out in silence', async () => {
    const without = page(
      'default via 172.18.0.1 dev eth0\n10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink\n...\n',
      '',
    );
    expect(await found(without)).toEqual([`output-omitted ${pageFile}:11:1`]);
  });
  it('is silent where `...` says so', async () => {
    const elided = page(
      'default via 172.18.0.1 dev eth0\n10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink\n',
      '',
    );
    expect(await found(elided)).toEqual([]);
  });
});

describe('exit-code', () => {
  it('fires on a wrong one, a missing one, and one too many', async () => {
    expect(await found(page('[1]', '[2]'))).toEqual([`exit-code ${pageFile}:33:4`]);
    expect(await found(page('   [1]\n', ''))).toEqual([`exit-code ${pageFile}:28:4`]);
    expect(await found(page('...\n```', '...\n[1]\n```'))).toEqual([`exit-code ${pageFile}:15:1`]);
  });
});

describe('an exercise', () => {
  const as = (page = exercise, recorded = recordedExercise): Changes => ({
    [pageFile]: (text) => text + page,
    [transcriptFile]: (text) => text + recorded,
  });
  const changed = (from: string, to: string) => as(exercise, replace(from, to)(recordedExercise));
  const [checkAt, solutionAt] = [41, 50];

  it('holds where its check fails, and passes after the solution', async () =>
    expect(await found(as())).toEqual([]));

  it('that is written wrongly is malformed-exercise', async () => {
    const [finding, ...rest] = await findings(
      as(replace('console check', 'console')(exercise), recordedExercise),
    );
    expect(brief(finding!)).toBe(`malformed-exercise ${pageFile}:37:1`);
    expect(finding!.mend).toContain('console check');
    expect(rest.map(({ rule }) => rule)).toEqual(['unused-command']);
  });

  it('whose check can pass at once is check-passes', async () => {
    const all = await findings(changed('"flannel.1 is missing.\\n"\n    exit: 1', '""\n    exit: 0'));
    const finding = all.find(({ rule }) => rule === 'check-passes');
    expect(brief(finding!)).toBe(`check-passes ${pageFile}:${checkAt}:1`);
    expect(finding!.message).toContain('nothing to solve');
  });

  it('whose check gives no reason, or shows none, is check-passes', async () => {
    const silent = as(
      replace('flannel.1 is missing.\n', '')(exercise),
      replace('flannel.1 is missing.\\n', '')(recordedExercise),
    );
    expect(await found(silent)).toEqual([`check-passes ${pageFile}:${checkAt}:1`]);
    expect(await found(as(replace('flannel.1 is missing.', '...')(exercise)))).toEqual([
      `check-passes ${pageFile}:${checkAt}:1`,
    ]);
  });

  it('whose solution does not solve it is solution-fails', async () => {
    const failing = recordedExercise.replace(/""\n {4}exit: 0\n$/, '"MTU is 1500.\\n"\n    exit: 1\n');
    const [finding, ...rest] = await findings(as(exercise, failing));
    expect(brief(finding!)).toBe(`solution-fails ${pageFile}:${solutionAt}:1`);
    expect(finding!.diff).toEqual([{ sign: '+', text: 'MTU is 1500.' }]);
    expect(rest).toEqual([]);
  });

  it('whose check was not recorded after the solution is unrecorded-command', async () => {
    const once = recordedExercise.slice(0, recordedExercise.lastIndexOf('  - host'));
    expect(await found(as(exercise, once))).toEqual([`unrecorded-command ${pageFile}:${checkAt}:1`]);
    expect(await found(as(exercise, ''))).toEqual([
      `unrecorded-command ${pageFile}:${checkAt}:1`,
      `unrecorded-command ${pageFile}:${solutionAt}:1`,
    ]);
  });
});
