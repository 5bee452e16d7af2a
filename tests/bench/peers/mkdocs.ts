import { join, resolve } from 'node:path';
import { unpackDebian } from './debian.ts';
import type { Peer } from './peer.ts';
import { writeFolder } from './peer.ts';
import { filesOf, withHeading } from './texts.ts';

/** mkdocs with the theme "material", as Debian has both. */
export const mkdocs: Peer = {
  name: 'mkdocs-material',
  async prepare(cache, texts) {
    const { root, version, environment } = await unpackDebian(cache, 'mkdocs-material');
    const folder = resolve(cache, 'mkdocs-site');
    writeFolder(folder, {
      'mkdocs.yml':
        'site_name: Kubernetes Networking, Hop by Hop\ntheme:\n  name: material\n  font: false\nplugins: [search]\n' +
        'markdown_extensions: [fenced_code, tables, pymdownx.highlight, pymdownx.superfences]\n',
      ...filesOf(texts, 'docs', withHeading),
    });
    return {
      name: `mkdocs-material ${version}`,
      folder,
      program: join(root, 'usr/bin/python3.11'),
      args: ['-m', 'mkdocs', 'build', '--quiet'],
      environment: {
        ...environment,
        PYTHONHOME: join(root, 'usr'),
        PYTHONPATH: ['lib/python3/dist-packages', 'share/mkdocs/themes']
          .map((one) => join(root, 'usr', one))
          .join(':'),
      },
      leavings: ['site'],
      output: 'site',
      page: 'docs/cni/flannel/index.md',
    };
  },
};
