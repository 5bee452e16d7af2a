import { join } from './frame.ts';
import { emptyState, pageNumbers, parseState, type State } from './state.ts';

const PAGE = 4096;

/**
 * What makes one state of a machine of another: what differs between the two, which compresses to a hundredth of a state.
 * The machine's memory is compared page by page, because a state leaves out pages that are all zeros: the same page is
 * elsewhere in another state.
 *
 * The text of the new state with its length (32 bits, little-endian), its buffers but the memory, a byte for each page
 * of memory that it holds (1 where it differs), and these pages; all but the text combined with the old state by
 * exclusive or, so that what stayed is zeros.
 */
export function makePatch(base: Uint8Array, next: Uint8Array): Uint8Array<ArrayBuffer> {
  const from = parseState(base);
  const to = parseState(next);
  const before = pagesOf(from);
  const marks = new Uint8Array(pageNumbers(to).length);
  const pages = [...pagesOf(to)].flatMap(([number, page], index) => {
    const changes = combined(page, before.get(number));
    marks[index] = Number(changes.some((byte) => byte !== 0));
    return marks[index] ? [changes] : [];
  });
  const buffers = others(to).map((index) => combined(to.buffers[index]!, from.buffers[index]));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, to.info.length, true);
  return join([length, to.info, ...buffers, marks, ...pages]);
}

/** The state that {@link makePatch} was given, of the one that it was compared with. */
export function applyPatch(base: Uint8Array, patch: Uint8Array): Uint8Array<ArrayBuffer> {
  const from = parseState(base);
  let offset = 4;
  const take = (length: number) => patch.subarray(offset, (offset += length));
  const info = take(new DataView(patch.buffer, patch.byteOffset).getUint32(0, true));
  const to = emptyState(from.kind, info);
  for (const index of others(to)) {
    const buffer = to.buffers[index]!;
    buffer.set(combined(take(buffer.length), from.buffers[index]));
  }
  const before = pagesOf(from);
  const marks = take(pageNumbers(to).length);
  for (const [index, [number, page]] of [...pagesOf(to)].entries()) {
    const old = before.get(number);
    if (marks[index]) page.set(combined(take(PAGE), old));
    else if (old) page.set(old);
  }
  return to.bytes;
}

/** The pages of memory that a state holds, by their numbers. */
function pagesOf(state: State): Map<number, Uint8Array> {
  const packed = state.buffers[state.memory.pages]!;
  return new Map(
    pageNumbers(state).map((number, index) => [number, packed.subarray(index * PAGE, (index + 1) * PAGE)]),
  );
}

/** The buffers that are not the memory's pages. */
function others({ buffers, memory }: State): number[] {
  return [...buffers.keys()].filter((index) => index !== memory.pages);
}

/** Exclusive or with what was there before; as it is where nothing was, or something of another length. */
function combined(bytes: Uint8Array, old: Uint8Array | undefined): Uint8Array {
  if (old?.length !== bytes.length) return bytes;
  const result = bytes.slice();
  // A loop, because a tab does this with ten million bytes while its reader waits.
  for (let index = 0; index < result.length; index++) result[index]! ^= old[index]!;
  return result;
}
