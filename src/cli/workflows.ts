import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';

const folder = '.github/workflows';

/**
 * What GitHub's own checker says of the project's workflow files, of this form: `file:line:column: message`. It knows events,
 * keys, job graphs and expressions; the inputs of actions it would have to fetch.
 */
export async function lintWorkflows(root: string): Promise<string[]> {
  const files = existsSync(join(root, folder))
    ? readdirSync(join(root, folder)).filter((name) => /\.ya?ml$/.test(name))
    : [];
  const lint = await linter();
  const found = await Promise.all(
    files.sort().map((name) => lint(`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8'))),
  );
  return found.flat();
}

async function linter(): Promise<(file: string, text: string) => Promise<string[]>> {
  // The package is made for bundlers: it imports JSON without saying so, which Node refuses.
  const hook = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  });
  const { validate } = await import('@actions/languageservice');
  const { TextDocument } = await import('vscode-languageserver-textdocument');
  hook.deregister();
  return async (file, text) => {
    const problems = await validate(TextDocument.create(`file:///${file}`, 'yaml', 1, text));
    return problems.map(
      ({ range: { start }, message }) => `${file}:${start.line + 1}:${start.character + 1}: ${message}`,
    );
  };
}
