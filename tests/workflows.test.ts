/** The scripts of the workflows, run here with a stand-in for GitHub's program `gh`. What only GitHub has is not tested. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Workflow {
  jobs: Record<string, { steps: { name?: string; id?: string; run?: string }[] }>;
}

let folder: string;
let repository: string;

/** The script of one step of a workflow. */
function script(
  workflow: string,
  job: string,
  fits: (step: { name?: string; id?: string; run: string }) => boolean,
) {
  const { jobs } = parse(readFileSync(`.github/workflows/${workflow}.yml`, 'utf8')) as Workflow;
  const found = jobs[job]!.steps.find((step) => step.run !== undefined && fits({ ...step, run: step.run }));
  return found!.run!;
}

/** Runs a script as GitHub's runner does. `gh` answers by its first words; what it was called with is in `calls`. */
function runScript(text: string, answers: Record<string, string>, environment: Record<string, string> = {}) {
  const cases = Object.entries(answers).map(([words, answer]) => `  "${words}"*) ${answer} ;;`);
  write(
    join(folder, 'bin/gh'),
    ['#!/bin/bash', `printf '%s\\n' "$*" >> ${folder}/calls`, 'case "$*" in', ...cases, 'esac'].join('\n'),
  );
  chmodSync(join(folder, 'bin/gh'), 0o755);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text],
    {
      cwd: repository,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...environment,
        PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
        GITHUB_OUTPUT: join(folder, 'output'),
      },
    },
  );
  return { status, stdout, stderr, calls: read('calls').split('\n').filter(Boolean), output: read('output') };
}

const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const read = (name: string) => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
};
const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopbook-'));
  repository = join(folder, 'repository');
  for (const file of ['content/a.mdx', 'labs/a/b/transcript.yaml', 'labs/lib/lab.sh', 'package.json'])
    write(join(repository, file), 'old\n');
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'A');
  git('config', 'user.email', 'a@example.org');
  git('add', '.');
  git('commit', '-qm', 'first');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the patch of "Labs"', () => {
  const patch = () => script('labs', 'labs', ({ id }) => id === 'patch');

  it('holds new and changed recordings', () => {
    write(join(repository, 'labs/a/b/transcript.yaml'), 'new\n');
    write(join(repository, 'labs/a/b/facts.json'), '{}\n');
    expect(runScript(patch(), {})).toMatchObject({ status: 0, output: 'stale=true\n' });
    const author = join(folder, 'author');
    git('clone', '-q', repository, author);
    execFileSync('git', ['-C', author, 'apply', join(repository, 'recording.patch')]);
    expect(readFileSync(join(author, 'labs/a/b/transcript.yaml'), 'utf8')).toBe('new\n');
    expect(readFileSync(join(author, 'labs/a/b/facts.json'), 'utf8')).toBe('{}\n');
  });

  it('is none where nothing was recorded', () => {
    expect(runScript(patch(), {})).toMatchObject({ status: 0, output: '' });
  });
});

describe('"Apply a recording"', () => {
  const apply = () => script('apply-recording', 'apply', ({ name }) => name === 'Fetch and apply the patch');
  const push = () => script('apply-recording', 'apply', ({ name }) => name === 'Push it');
  const download = { 'run list': 'echo 7', 'run download 7': 'cp "$FOLDER"/recording.patch .' };

  it('commits pages and recordings of a patch, and nothing else of it', () => {
    for (const file of ['content/a.mdx', 'labs/a/b/transcript.yaml', 'labs/lib/lab.sh', 'package.json'])
      write(join(repository, file), 'new\n');
    write(join(folder, 'recording.patch'), git('diff'));
    git('checkout', '-q', '.');
    expect(runScript(apply(), download, { FOLDER: folder }).status).toBe(0);
    expect(git('show', '--name-only', '--format=%an', 'HEAD').trim().split('\n')).toEqual([
      'github-actions[bot]',
      '',
      'content/a.mdx',
      'labs/a/b/transcript.yaml',
    ]);
  });

  it('says that there is nothing to apply', () => {
    const { status, stdout } = runScript(apply(), { 'run list': 'true' });
    expect(status).toBe(1);
    expect(stdout).toContain('"Labs" has not run for');
  });

  it("pushes to our branch, and opens a pull request for a fork's", () => {
    execFileSync('git', ['init', '-q', '--bare', join(folder, 'origin')]);
    git('remote', 'add', 'origin', join(folder, 'origin'));
    const environment = { NUMBER: '5', GITHUB_REPOSITORY_OWNER: 'hopbook' };
    const view = (answer: string) => ({ 'pr view 5': `echo '${answer}'` });
    expect(runScript(push(), view('hopbook mend-ttl Mend the TTL'), environment)).toMatchObject({
      status: 0,
    });
    const { calls } = runScript(push(), view('reader main Mend $(the) TTL'), environment);
    expect(git('ls-remote', 'origin').match(/refs\S+/g)).toEqual([
      'refs/heads/mend-ttl',
      'refs/heads/recorded/5',
    ]);
    expect(calls.at(-1)).toBe(
      'pr create --base main --head recorded/5 --title Mend $(the) TTL --body Takes up #5, with the recording.',
    );
  });
});

describe('"Recording"', () => {
  const comment = () => script('recording', 'comment', () => true);
  const environment = { RUN: '9', GH_REPO: 'hopbook/hopbook', HEAD: 'reader:main' };

  it('tells the author how to apply the patch', () => {
    const answers = { 'api repos/hopbook/hopbook/actions/runs/9': 'echo 1', 'api --method GET': 'echo 5' };
    expect(runScript(comment(), answers, environment)).toMatchObject({ status: 0 });
    expect(read('calls')).toContain('pr comment 5');
    expect(readFileSync(join(repository, 'comment.md'), 'utf8')).toContain(
      '    gh run download 9 --repo hopbook/hopbook --name recording && git apply recording.patch\n',
    );
  });

  it('is silent where there is no patch, or no pull request any more', () => {
    const none = { 'api repos/hopbook/hopbook/actions/runs/9': 'echo 0' };
    expect(runScript(comment(), none, environment).calls).toHaveLength(1);
    const closed = { 'api repos/hopbook/hopbook/actions/runs/9': 'echo 1', 'api --method GET': 'true' };
    expect(runScript(comment(), closed, environment).calls.join('\n')).not.toContain('pr comment');
  });
});

describe('the report of "Nightly"', () => {
  const report = () => script('nightly', 'report', () => true);

  it('opens an issue for a kind of drift, and adds to the one that is open', () => {
    write(join(repository, 'reports/drift/report.txt'), '```\n<b>differs</b>\n');
    const first = runScript(report(), { 'issue list': 'true' }, { RUN_URL: 'https://example.org/1' });
    expect(first.status).toBe(0);
    expect(first.calls.filter((call) => call.startsWith('issue'))).toEqual([
      'issue list --label drift --state open --limit 1 --json number --jq .[0].number // empty',
      'issue create --label drift --title Labs answer otherwise than they were recorded --body-file body.md',
    ]);
    expect(readFileSync(join(repository, 'body.md'), 'utf8')).toBe(
      'https://example.org/1\n\n    ```\n    <b>differs</b>\n',
    );
    const second = runScript(report(), { 'issue list': 'echo 3' }, { RUN_URL: 'https://example.org/2' });
    expect(second.calls.at(-1)).toBe('issue comment 3 --body-file body.md');
  });
});

describe('the soak of "Nightly"', () => {
  const soak = () => script('nightly', 'soak', ({ run }) => run.includes('soak'));

  it('fails with a report of what grew, which is told in an issue of its own', () => {
    write(join(folder, 'bin/npm'), '#!/bin/bash\necho "npm $*: heap grew"; exit 1\n');
    chmodSync(join(folder, 'bin/npm'), 0o755);
    expect(runScript(soak(), {}).status).toBe(1);
    expect(readFileSync(join(repository, 'report.txt'), 'utf8')).toBe('npm run --silent soak: heap grew\n');
    write(join(repository, 'reports/soak/report.txt'), 'heap grew\n');
    const report = script('nightly', 'report', () => true);
    const { calls } = runScript(report, { 'issue list': 'true' }, { RUN_URL: 'https://example.org/1' });
    expect(calls.at(-1)).toContain('issue create --label soak --title A lab grows');
  });
});

describe('the audit of "Nightly"', () => {
  const audit = () => script('nightly', 'audit', () => true);
  /** A stand-in for npm, which ends with this exit code. */
  const npm = (exit: number) => {
    write(join(folder, 'bin/npm'), `#!/bin/bash\necho "npm $*"; echo '# found' >&2; exit ${exit}\n`);
    chmodSync(join(folder, 'bin/npm'), 0o755);
  };

  it('asks for the lock file, and fails with a report of what was found', () => {
    npm(1);
    expect(runScript(audit(), {}).status).toBe(1);
    expect(readFileSync(join(repository, 'report.txt'), 'utf8')).toBe(
      'npm audit --package-lock-only --audit-level=low\n# found\n',
    );
  });

  it('passes where nothing is', () => {
    npm(0);
    expect(runScript(audit(), {}).status).toBe(0);
  });

  it('is told in an issue of its own', () => {
    write(join(repository, 'reports/audit/report.txt'), 'found\n');
    const report = script('nightly', 'report', () => true);
    expect(
      runScript(report, { 'issue list': 'true' }, { RUN_URL: 'https://example.org/1' }).calls.at(-1),
    ).toBe('issue create --label audit --title Packages are known to be vulnerable --body-file body.md');
  });
});

describe('issue forms', () => {
  // Source: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
  it.each(readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml'))(
    '%s is one',
    (name) => {
      const form = parse(readFileSync(`.github/ISSUE_TEMPLATE/${name}`, 'utf8')) as {
        name: string;
        description: string;
        body: { type: string; id: string; attributes: { label: string; options?: string[] } }[];
      };
      expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
      expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
      for (const { type, attributes } of form.body) {
        expect(['input', 'textarea', 'dropdown']).toContain(type);
        expect(attributes.label).not.toBe('');
        expect(Array.isArray(attributes.options)).toBe(type === 'dropdown');
      }
    },
  );
});
