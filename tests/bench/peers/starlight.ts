import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Peer } from './peer.ts';
import { writeFolder } from './peer.ts';
import { chaptersOf, filesOf, withFrontMatter } from './texts.ts';

/** Starlight as it comes, in the version that hopbook is made with, from the project's own packages. */
export const starlight: Peer = {
  name: 'Starlight',
  prepare(cache, texts) {
    const { version } = JSON.parse(readFileSync('node_modules/@astrojs/starlight/package.json', 'utf8')) as {
      version: string;
    };
    const folder = resolve(cache, 'starlight');
    const sidebar = chaptersOf(texts).map((chapter) => ({
      label: chapter,
      items: [{ autogenerate: { directory: chapter } }],
    }));
    const options = { title: 'Kubernetes Networking, Hop by Hop', sidebar };
    writeFolder(folder, {
      // Named, so that Vite takes Starlight for a part of the site.
      'package.json': JSON.stringify({ type: 'module', dependencies: { '@astrojs/starlight': version } }),
      'astro.config.mjs': [
        `import { defineConfig } from 'astro/config';`,
        `import starlight from '@astrojs/starlight';`,
        `export default defineConfig({ integrations: [starlight(${JSON.stringify(options)})] });\n`,
      ].join('\n'),
      'src/content.config.ts': [
        `import { defineCollection } from 'astro:content';`,
        `import { docsLoader } from '@astrojs/starlight/loaders';`,
        `import { docsSchema } from '@astrojs/starlight/schema';`,
        `export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n`,
      ].join('\n'),
      ...filesOf(texts, 'src/content/docs', withFrontMatter),
    });
    return Promise.resolve({
      name: `Starlight ${version}`,
      folder,
      program: process.execPath,
      args: [resolve('node_modules/astro/bin/astro.mjs'), 'build'],
      environment: { ASTRO_TELEMETRY_DISABLED: '1' },
      leavings: ['dist', '.astro', 'node_modules'],
      output: 'dist',
      page: 'src/content/docs/cni/flannel/index.md',
    });
  },
};
