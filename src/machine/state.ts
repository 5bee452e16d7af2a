/** v86 writes states as a header, a text in JSON that says what is where, and the buffers that it names. */
const HEADER = 16;
/** Where `get_state` puts the machine's memory: the pages that are not all zeros, and one bit for each page that there is. */
const PACKED_PAGES = 77;
const PAGE_BITS = 78;

/** A machine's state, taken apart. Source: v86's src/state.js (version 6) and `CPU.prototype.get_state` in src/cpu.js. */
export interface State {
  /** What v86 puts first: its mark and the version of the layout. */
  kind: Uint8Array;
  /** The text that says what is where. */
  info: Uint8Array;
  buffers: Uint8Array[];
  /** Which of the buffers is the pages of memory that are not all zeros, and which the bits of these. */
  memory: { pages: number; bits: number };
}

/** Takes a state apart; its parts share its bytes. */
export function parseState(state: Uint8Array): State {
  const view = new DataView(state.buffer, state.byteOffset);
  const info = state.subarray(HEADER, HEADER + view.getInt32(12, true));
  const { places, memory } = readInfo(info);
  const start = aligned(HEADER + info.length);
  const buffers = places.map(({ offset, length }) => state.subarray(start + offset, start + offset + length));
  return { kind: state.subarray(0, 8), info, buffers, memory };
}

/** A state whose buffers are still to be filled: all zeros. Its parts share its bytes. */
export function emptyState(kind: Uint8Array, info: Uint8Array): State & { bytes: Uint8Array<ArrayBuffer> } {
  const { places } = readInfo(info);
  const last = places.at(-1)!;
  const bytes = new Uint8Array(aligned(HEADER + info.length) + aligned(last.offset + last.length));
  bytes.set(kind);
  const view = new DataView(bytes.buffer);
  view.setInt32(8, bytes.length, true);
  view.setInt32(12, info.length, true);
  bytes.set(info, HEADER);
  return { ...parseState(bytes), bytes };
}

/** The numbers of the pages of memory that a state holds, in the order in which it holds them. */
export function pageNumbers({ buffers, memory }: State): number[] {
  const bits = buffers[memory.bits]!;
  const numbers: number[] = [];
  for (let page = 0; page < bits.length * 8; page++)
    if ((bits[page >> 3]! >> (page & 7)) & 1) numbers.push(page);
  return numbers;
}

interface Info {
  buffer_infos: { offset: number; length: number }[];
  state: { buffer_id: number }[];
}

function readInfo(info: Uint8Array): { places: Info['buffer_infos']; memory: State['memory'] } {
  const { buffer_infos, state } = JSON.parse(new TextDecoder().decode(info)) as Info;
  return {
    places: buffer_infos,
    memory: { pages: state[PACKED_PAGES]!.buffer_id, bits: state[PAGE_BITS]!.buffer_id },
  };
}

function aligned(offset: number): number {
  return (offset + 3) & ~3;
}
