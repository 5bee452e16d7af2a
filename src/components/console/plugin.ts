import type { ExpressiveCodeBlock, ExpressiveCodePlugin } from '@expressive-code/core';
import { select } from '@expressive-code/core/hast';
import { parseConsole } from '../../labs/console.ts';
import { norunReason, saysCheck } from '../../labs/meta.ts';
import { lineNumbers } from './ranges.ts';
import { recordingOf } from './recording.ts';
import { renderConsole } from './render.ts';

/** Draws `console` blocks: prompts, commands and outputs apart, each with its provenance. See docs/formats.md. */
export function consoleBlocks({ viewBase }: { viewBase: string }): ExpressiveCodePlugin {
  const blocks = new WeakSet<ExpressiveCodeBlock>();
  return {
    name: 'Console blocks',
    hooks: {
      preprocessLanguage({ codeBlock }) {
        if (codeBlock.language !== 'console') return;
        blocks.add(codeBlock);
        // Colours that a grammar guesses would only get in the way of those that mean something.
        codeBlock.language = 'plaintext';
      },
      postprocessRenderedBlock({ codeBlock, renderData }) {
        // Only while the page is written: which lines of its file these are. See src/dev/source-lines.ts.
        const lines = codeBlock.metaOptions.getString('page-lines');
        const console = blocks.has(codeBlock) && drawn(codeBlock, viewBase, lines);
        if (console) renderData.blockAst = console;
        else nameCode(select('pre', renderData.blockAst)?.properties, codeBlock.language);
        if (lines !== undefined) renderData.blockAst.properties['dataSource'] = lines;
      },
    },
  };
}

/**
 * Code that is wider than its box scrolls, by keyboard too: as a group with a name. Expressive Code's own script takes both
 * from what is not, and would make a landmark without a name of what is.
 */
function nameCode(properties: Record<string, unknown> | undefined, language: string): void {
  if (properties) Object.assign(properties, { tabIndex: 0, role: 'group', ariaLabel: `Code: ${language}` });
}

function drawn(codeBlock: ExpressiveCodeBlock, viewBase: string, lines: string | undefined) {
  const { code, meta, metaOptions, parentDocument } = codeBlock;
  const text = parseConsole(code);
  // What can't be read is the check's to report; until it is mended, the block is shown as it stands.
  if (text.problems.length > 0) return undefined;
  return renderConsole({
    text,
    marks: lineNumbers(metaOptions.getRanges('')),
    norun: norunReason(meta),
    check: saysCheck(meta),
    recording: parentDocument?.sourceFilePath ? recordingOf(parentDocument.sourceFilePath) : undefined,
    viewBase,
    // The fence stands in the line before.
    firstLine: lines === undefined ? undefined : Number.parseInt(lines) + 1,
  });
}
