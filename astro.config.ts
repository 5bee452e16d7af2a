import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { consoleBlocks } from './src/components/console/plugin.ts';
import { mermaidBlocks } from './src/components/diagram/mermaid-blocks.ts';
import { firstUses } from './src/components/glossary/first-uses.ts';
import { hopbook } from './src/integration.ts';
import { Shipped } from './src/packages/shipped.ts';
import { bookFiles } from './src/site/book-files.ts';
import { captureFiles } from './src/site/capture-files.ts';
import { deployFiles } from './src/site/deploy-files.ts';
import { drawings } from './src/site/drawings.ts';
import { labFiles } from './src/site/lab-files.ts';
import { leanPages } from './src/site/lean-pages.ts';
import { packageFiles } from './src/site/package-files.ts';
import { searchIndex } from './src/site/search-index.ts';
import { siteSettings } from './src/site/settings.ts';
import { socialPictures } from './src/site/social-pictures.ts';
import { withoutNode } from './src/site/without-node.ts';

const shipped = new Shipped();
const { site, repository, icon, editBase, viewBase } = siteSettings();

export default defineConfig({
  ...(site && { site }),
  // Writes down which page belongs to which schema: editors then know the front matter's fields.
  experimental: { contentIntellisense: true },
  // Starlight's scripts and styles as files: the content security policy then has less to allow inline.
  // While a page waits for its pictures, others ask for theirs: the browser then draws many at once.
  build: { inlineStylesheets: 'never', concurrency: 8 },
  // Pages are small: fetching them ahead would cost every page a kilobyte of script, and requests that nobody asked for.
  prefetch: false,
  vite: {
    build: { assetsInlineLimit: 0 },
    environments: {
      client: {
        // A page names a dozen scripts; Astro would give each a name of fifty letters.
        build: { rollupOptions: { output: { entryFileNames: '_astro/[hash].js' } } },
      },
    },
    worker: { plugins: () => [withoutNode(), shipped.plugin()] },
    // Found only when a lab starts: `astro dev` would then load the page anew, and the lab would be gone.
    optimizeDeps: { include: ['@xterm/addon-fit', '@xterm/xterm', 'diff', 'v86'] },
    resolve: {
      alias: [
        {
          find: /^@pagefind\/default-ui$/,
          replacement: fileURLToPath(new URL('src/site/lazy-search.ts', import.meta.url)),
        },
        {
          find: /^@pagefind\/default-ui\/css\/ui\.css$/,
          replacement: fileURLToPath(new URL('src/site/no-style.css', import.meta.url)),
        },
        {
          find: /^\.\.\/style\/print\.css\?url&no-inline$/,
          replacement: `${fileURLToPath(new URL('src/styles/print.css', import.meta.url))}?url&no-inline`,
        },
        // The sidebar has no badges: their style would be on every page.
        {
          find: /^\.\.\/user-components\/Badge\.astro$/,
          replacement: fileURLToPath(new URL('src/components/Nothing.astro', import.meta.url)),
        },
      ],
    },
  },
  markdown: { processor: satteri({ mdastPlugins: [mermaidBlocks, firstUses()] }) },
  integrations: [
    hopbook(),
    starlight({
      title: 'Kubernetes Networking, Hop by Hop',
      description:
        'Kubernetes networking explained on a real Linux kernel: every command was run, every output recorded.',
      favicon: '/favicon.svg',
      // `content/404.mdx` is ours.
      disable404Route: true,
      customCss: ['./src/styles/theme.css', './src/styles/console.css', './src/styles/wishes.css'],
      components: {
        // No page has a banner, and drafts are not published: their styles would be on every page.
        Banner: './src/components/Nothing.astro',
        DraftContentNotice: './src/components/Nothing.astro',
        Hero: './src/components/Hero.astro',
        // There is one language to choose from.
        LanguageSelect: './src/components/Nothing.astro',
        MarkdownContent: './src/components/MarkdownContent.astro',
        // Less HTML on every page.
        Sidebar: './src/components/Sidebar.astro',
        SiteTitle: './src/components/SiteTitle.astro',
        ThemeProvider: './src/components/ThemeProvider.astro',
      },
      social: [{ icon, label: 'Source of the book', href: repository }],
      editLink: { baseUrl: editBase },
      routeMiddleware: './src/site/route-data.ts',
      markdown: { processedDirs: ['./content'] },
      expressiveCode: {
        plugins: [consoleBlocks({ viewBase })],
        // Tabs are part of what a machine printed.
        tabWidth: 0,
        frames: false,
        defaultProps: { overridesByLang: { 'bash,sh,shell,zsh': { frame: 'none' } } },
        styleOverrides: { borderRadius: '0.5rem' },
      },
      // Starlight takes the folders from `src/content/docs/`; ours is elsewhere, so they count from the project's root.
      sidebar: [
        { label: 'Start', items: ['model', { autogenerate: { directory: 'content/start' } }] },
        { label: 'Linux building blocks', items: [{ autogenerate: { directory: 'content/linux' } }] },
        { label: 'CNI', items: [{ autogenerate: { directory: 'content/cni' } }] },
        { label: 'Services', items: [{ autogenerate: { directory: 'content/services' } }] },
        { label: 'DNS', items: [{ autogenerate: { directory: 'content/dns' } }] },
        {
          label: 'Ingress and egress',
          items: [
            { autogenerate: { directory: 'content/ingress' } },
            { autogenerate: { directory: 'content/egress' } },
          ],
        },
        {
          label: 'Security and IPv6',
          items: [
            { autogenerate: { directory: 'content/security' } },
            { autogenerate: { directory: 'content/ipv6' } },
          ],
        },
        { label: 'Troubleshooting', items: [{ autogenerate: { directory: 'content/troubleshoot' } }] },
        { label: 'Reference', items: [{ autogenerate: { directory: 'content/reference' } }, 'credits'] },
      ],
    }),
    searchIndex(),
    captureFiles(),
    labFiles(),
    bookFiles(),
    socialPictures(),
    drawings(),
    leanPages(),
    packageFiles(shipped),
    deployFiles(),
    // Starlight adds a sitemap unless there is one; without an address it could only warn that it can't be made.
    ...(site ? [] : [{ name: '@astrojs/sitemap', hooks: {} }]),
  ],
});
