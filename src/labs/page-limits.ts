import type { Point } from './problem.ts';

/**
 * More than any page that is read by people. What is longer would keep the parser busy for minutes. It also reads expressions
 * by recursion in native code, where running out of stack would end the whole program without a word.
 */
const limits = { characters: 1_000_000, asides: 1_000, colons: 10_000, entities: 2_000, expression: 4_000 };

/** Why a page is not even parsed, and where; undefined where nothing speaks against it. */
export function beyondLimits(text: string): { message: string; place: Point } | undefined {
  const at = (line: number, message: string) => ({ message, place: { line, column: 1 } });
  if (text.length > limits.characters)
    return at(1, `a page may have ${limits.characters} characters, this one has ${text.length}`);
  if ((text.match(/^[ >]*:::+\w/gm)?.length ?? 0) > limits.asides)
    return at(1, `a page may have ${limits.asides} asides`);
  // Each may begin a text directive, and the parser looks at all that follow.
  if ((text.match(/:(?=\w)/g)?.length ?? 0) > limits.colons)
    return at(1, `a page may have ${limits.colons} colons in words`);
  if ((text.match(/&(?=[\w#]+;)/g)?.length ?? 0) > limits.entities)
    return at(1, `a page may have ${limits.entities} entities such as \`&amp;\``);
  const line = longExpression(text.split(/\r\n|\n|\r/));
  if (line === undefined) return undefined;
  return at(line, `an expression may have ${limits.expression} characters, this one is longer`);
}

/** The line on which an expression in braces, or an import or export, gets too long. */
function longExpression(lines: readonly string[]): number | undefined {
  let fence: string | undefined;
  let depth = 0;
  // Since the outermost brace, and since the import or export.
  let [braced, statement] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const mark = /^[ \t>]*(?:[-+*]|\d+[.)])?[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && depth === 0 && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    if (fence !== undefined || mark !== undefined) continue;
    if (depth === 0 && statement === 0 && !line.includes('{') && !/^[ei]/.test(line)) continue;
    const starts = /^(?:import|export)\b/.test(line);
    statement = line.trim() !== '' && (starts || statement > 0) ? statement + line.length : 0;
    // Inline code may hold a brace that is never closed.
    for (const sign of line.replace(/`[^`]*`/g, '')) {
      if (sign === '{') depth++;
      if (sign === '}' && depth > 0) depth--;
      braced = depth > 0 ? braced + 1 : 0;
      if (braced > limits.expression) return index + 1;
    }
    if (statement > limits.expression) return index + 1;
  }
  return undefined;
}
