import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from '../../../src/image/run.ts';
import { unpackDebian } from './debian.ts';
import type { Peer, Site } from './peer.ts';
import { writeFolder } from './peer.ts';
import { withFrontMatter } from './texts.ts';
import type { PageText } from './texts.ts';

/** The theme of the oldest guide, https://github.com/networkop/k8s-networking-guide, at the commit that its `.gitmodules` pins. */
const learn = {
  repository: 'https://github.com/matcornic/hugo-theme-learn.git',
  commit: '023fe7ef2b4c45fe66ac932d9e25d09f30b74a4e',
};

/** Hugo with the theme of the oldest guide. No package registry has the theme: it is fetched with git. */
export const hugoLearn: Peer = {
  name: 'Hugo with hugo-theme-learn',
  async prepare(cache, texts) {
    const theme = resolve(cache, 'hugo-theme-learn');
    if (!existsSync(join(theme, 'theme.toml'))) {
      await mkdir(theme, { recursive: true });
      const git = (...args: string[]) => run('git', ['-C', theme, ...args], { GIT_TERMINAL_PROMPT: '0' });
      await git('init', '--quiet');
      await git('fetch', '--quiet', '--depth', '1', learn.repository, learn.commit);
      await git('checkout', '--quiet', 'FETCH_HEAD');
    }
    const site = await hugoSite(cache, 'learn', texts, 'theme = "hugo-theme-learn"\n', {});
    return {
      ...site,
      args: ['--themesDir', resolve(cache)],
      name: `${site.name} with hugo-theme-learn ${learn.commit.slice(0, 7)}`,
    };
  },
};

/** A page and nothing around it but a list of all pages: the least that Hugo can do. */
const bare = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<nav><ul>{{ range .Site.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main>
</body>
</html>
`;

/** Hugo with two templates of the bench's own in the place of a theme. */
export const hugoBare: Peer = {
  name: 'Hugo without a theme',
  async prepare(cache, texts) {
    const layouts = ['single', 'list'].map((kind) => [`layouts/_default/${kind}.html`, bare]);
    const site = await hugoSite(
      cache,
      'bare',
      texts,
      '',
      Object.fromEntries(layouts) as Record<string, string>,
    );
    return { ...site, name: `${site.name} without a theme` };
  },
};

async function hugoSite(
  cache: string,
  name: string,
  texts: readonly PageText[],
  settings: string,
  files: Readonly<Record<string, string>>,
): Promise<Site> {
  const { root, version, environment } = await unpackDebian(cache, 'hugo');
  const folder = resolve(cache, `hugo-sites/${name}`);
  const pages = texts.map((page) => [fileOf(page, texts), withFrontMatter(page)]);
  writeFolder(folder, {
    'config.toml': `baseURL = "/"\ntitle = "Kubernetes Networking, Hop by Hop"\n${settings}[outputs]\nhome = ["HTML", "JSON"]\n`,
    ...(Object.fromEntries(pages) as Record<string, string>),
    ...files,
  });
  return {
    name: `Hugo ${version}`,
    folder,
    program: join(root, 'usr/bin/hugo'),
    args: [],
    environment,
    leavings: ['public', 'resources', '.hugo_build.lock'],
    output: 'public',
    page: 'content/cni/flannel.md',
  };
}

/** Hugo has sections, `cni/_index.md`, and pages within them, `cni/flannel.md`. */
function fileOf({ path }: PageText, texts: readonly PageText[]): string {
  const isSection = path === '' || texts.some((other) => other.path.startsWith(`${path}/`));
  return join('content', isSection ? `${path}/_index.md` : `${path}.md`);
}
