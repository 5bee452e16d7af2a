import { fileURLToPath } from 'node:url';
import { isSatteriProcessor } from '@astrojs/markdown-satteri';
import type { AstroIntegration } from 'astro';
import { check } from './check/check.ts';
import type { CheckResult } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { prettyReport, summaryOf } from './check/reporters/pretty.ts';
import { reloadLater } from './dev/reload-later.ts';
import { sourceLines } from './dev/source-lines.ts';
import { Watch } from './dev/watch.ts';
import { readText } from './labs/load.ts';
import { buildError } from './site/build-error.ts';
import { keepCoverage } from './site/coverage.ts';

/** What a tab shows findings with. */
const tab = fileURLToPath(new URL('dev/tab/findings.ts', import.meta.url));

/**
 * Checks the book where Astro works on it: in `astro build` an error-level finding fails the build; in `astro dev`
 * findings are printed whenever they change, and shown in the browser beside the text that they are about.
 */
export function hopbook(): AstroIntegration {
  let root = '';
  let watch: Watch | undefined;
  return {
    name: 'hopbook',
    hooks: {
      'astro:config:setup': ({ command, config, injectScript, updateConfig }) => {
        if (command !== 'dev') return;
        updateConfig({ vite: { plugins: [reloadLater(() => watch?.told())] } });
        injectScript('page', `import ${JSON.stringify(tab)};`);
        const { processor } = config.markdown;
        if (isSatteriProcessor(processor))
          processor.options.hastPlugins.push(sourceLines(fileURLToPath(config.root)));
      },
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': async ({ logger }) => {
        const result = await check(root, [], { coverage: true });
        keepCoverage(result.coverage);
        if (result.findings.length === 0) logger.info(summaryOf(result));
        else print(root, result);
        if (errorsOf(result).length > 0)
          throw buildError(
            `The book says something that its labs do not show: ${summaryOf(result)}.`,
            'Each finding above names the command that mends it.',
          );
      },
      'astro:server:setup': ({ server, logger }) => {
        watch = new Watch(root, server, logger, (result) => print(root, result));
      },
    },
  };
}

function errorsOf(result: CheckResult): Finding[] {
  return result.findings.filter(({ severity }) => severity === 'error');
}

function print(root: string, result: CheckResult): void {
  const color = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${prettyReport(result, { color, read: (file) => readText(root, file) })}`);
}
