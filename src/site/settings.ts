/** Where the book is served and where its source lives. */
export interface SiteSettings {
  /** The address of the site; undefined where none is known, as on a laptop. */
  site: string | undefined;
  /** The repository's web address, without a slash at the end. */
  repository: string;
  /** Starlight's icon of the forge where the repository is. */
  icon: 'github' | 'gitlab' | 'codeberg';
  /** What "Edit this page" puts in front of a file's path. */
  editBase: string;
  /** What a link to a file as it is on the default branch puts in front of its path. */
  viewBase: string;
}

/** Change these two when the repository moves: a build outside Netlify knows no other. */
const defaults = { repository: 'https://github.com/hopbook/hopbook', branch: 'main' };

/** How a forge addresses a file: to edit it and to view it. Anything unknown is taken for GitHub's kind. */
const forges = [
  { icon: 'gitlab', host: /(^|\.)gitlab\./, edit: '-/edit', view: '-/blob' },
  { icon: 'codeberg', host: /(^|\.)codeberg\.org$/, edit: '_edit', view: 'src/branch' },
  { icon: 'github', host: /./, edit: 'edit', view: 'blob' },
] as const;

/**
 * The settings from the configuration above and, in a deploy, from Netlify's environment: `REPOSITORY_URL` is the
 * repository that is deployed (a fork's, in a fork's site), `URL` the site's main address. Netlify's `BRANCH` and
 * `HEAD` are left alone: in a preview they name the proposal's branch, and edits belong on the default branch.
 * `REPOSITORY_BRANCH` is ours, for a fork whose default branch has another name.
 */
export function siteSettings(env: Record<string, string | undefined> = process.env): SiteSettings {
  const repository = webAddress(env['REPOSITORY_URL']) ?? defaults.repository;
  const branch = env['REPOSITORY_BRANCH'] || defaults.branch;
  const { icon, edit, view } = forges.find(({ host }) => host.test(new URL(repository).hostname))!;
  return {
    site: env['URL'] && URL.canParse(env['URL']) ? env['URL'] : undefined,
    repository,
    icon,
    editBase: `${repository}/${edit}/${branch}/`,
    viewBase: `${repository}/${view}/${branch}/`,
  };
}

/** The web address of a repository that may be given as git clones it (`git@host:owner/name.git`, with a token, …). */
function webAddress(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const scp = /^[\w.-]+@([\w.-]+):(?!\/)(.+)$/.exec(address);
  const url = scp ? `https://${scp[1]}/${scp[2]}` : address;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, pathname } = new URL(url);
  // The port of ssh says nothing about that of https.
  const host = protocol.startsWith('http') && port ? `${hostname}:${port}` : hostname;
  return host ? `https://${host}${pathname.replace(/(\.git)?\/*$/, '')}` : undefined;
}
