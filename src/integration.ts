import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { AstroError } from 'astro/errors';
import { check } from './check/check.ts';
import type { CheckResult } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { prettyReport, summaryOf } from './check/reporters/pretty.ts';
import { overlayPayload } from './check/reporters/overlay.ts';
import type { OverlayPayload } from './check/reporters/overlay.ts';
import { readText } from './labs/load.ts';
import { keepCoverage } from './site/coverage.ts';

/** Editors write a file in several steps, and a recorder several files: wait until they are through. */
const settleMilliseconds = 100;

type ServerSetup = NonNullable<AstroIntegration['hooks']['astro:server:setup']>;
type Server = Parameters<ServerSetup>[0]['server'];

/**
 * Checks the book where Astro works on it: in `astro build` an error-level finding fails the build; in `astro dev`
 * findings are printed whenever they change, and those of the page being edited cover it until they are mended.
 */
export function hopbook(): AstroIntegration {
  let root = '';
  return {
    name: 'hopbook',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': async ({ logger }) => {
        const result = await check(root, [], { coverage: true });
        keepCoverage(result.coverage);
        if (result.findings.length === 0) logger.info(summaryOf(result));
        else print(root, result);
        if (errorsOf(result).length > 0) throw buildError(summaryOf(result));
      },
      'astro:server:setup': ({ server, logger }) => watch(root, server, logger),
    },
  };
}

/** Checks at the start and after every change below `content/` and `labs/`. */
function watch(root: string, server: Server, logger: AstroIntegrationLogger): void {
  let printed: string | undefined;
  let edited: string | undefined;
  let covering: OverlayPayload | undefined;

  // A copy, because Astro makes an overlay of its own of what is sent, in place.
  const send = (payload: OverlayPayload) => server.ws.send(structuredClone(payload));
  const cover = (findings: Finding[]) => {
    const first = findings[0];
    const wasCovering = covering !== undefined;
    covering = first && overlayPayload(first, findings.length, root, readText(root, first.file) ?? '');
    if (covering) send(covering);
    // An update of nothing makes Vite's client take its overlay away.
    else if (wasCovering) server.ws.send({ type: 'update', updates: [] });
  };
  const run = async () => {
    try {
      const result = await check(root);
      const text = JSON.stringify(result.findings);
      if (text !== printed) print(root, result);
      printed = text;
      cover(edited === undefined ? [] : errorsOf(await check(root, [edited])));
    } catch (error) {
      // A page or lab that was just removed, or is being written: the next change checks again.
      logger.warn(error instanceof Error ? error.message : String(error));
    }
  };

  let timer: NodeJS.Timeout | undefined;
  // One after the other, so that what is shown is what was found last.
  let last = run();
  server.watcher.on('all', (_, path) => {
    const file = relative(root, path).replaceAll(sep, '/');
    if (!/^(?:content|labs)\//.test(file)) return;
    edited = targetOf(root, file) ?? edited;
    clearTimeout(timer);
    timer = setTimeout(() => (last = last.then(run)), settleMilliseconds);
  });
  // Astro reloads the page after a change, which takes the overlay away: put it back.
  server.ws.on('connection', () => {
    if (covering) send(covering);
  });
}

/** What a changed file is checked as: the page that it is, or the lab that it belongs to. */
function targetOf(root: string, file: string): string | undefined {
  if (/^content\/.*\.mdx?$/.test(file)) return existsSync(join(root, file)) ? file : undefined;
  const folder = /^labs\/(?!lib\/|machine\/)[^/]+\/[^/]+(?=\/)/.exec(file)?.[0];
  return folder !== undefined && existsSync(join(root, folder)) ? folder : undefined;
}

function errorsOf(result: CheckResult): Finding[] {
  return result.findings.filter(({ severity }) => severity === 'error');
}

function print(root: string, result: CheckResult): void {
  const color = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(`\n${prettyReport(result, { color, read: (file) => readText(root, file) })}`);
}

/** One message, without the stack of a program that did what it should. */
function buildError(summary: string): AstroError {
  const message = `The book says something that its labs do not show: ${summary}.`;
  const error = new AstroError(message, 'Each finding above names the command that mends it.');
  error.name = 'hopbook';
  error.stack = '';
  return error;
}
