import { tooDeep } from './placed.ts';

/** What the annotations of an object may have in all, of which `kubectl apply` makes one that holds the whole object. */
const largest = 256 * 1024;
/** The deepest schema has some thirty levels. */
const deepest = 500;

/** Why a text is not even read; undefined where it can be. */
export function refusal(text: string): string | undefined {
  if (text.length > largest) return 'it is longer than 256 KiB, more than `kubectl apply` takes';
  return isTooDeep(text) ? tooDeep : undefined;
}

/** Whether brackets or dashes open more levels than any object has. What stands in quotes is not told apart. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let dashes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) depth++;
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
    // `- - - …` opens a level with each dash.
    if (code === 0x2d && text.charCodeAt(index + 1) === 0x20) dashes++;
    else if (code !== 0x20) dashes = 0;
    if (depth > deepest || dashes > deepest) return true;
  }
  return false;
}
