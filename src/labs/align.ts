import type { ExpectedLine } from './console.ts';

/**
 * One step of an alignment: an expected line and the recorded line it stands for (equal, or alike), one of them
 * alone, or an elision with all the recorded lines it stands for.
 */
export interface AlignStep {
  expected: ExpectedLine | undefined;
  recorded: string | undefined;
  /** Only for an elision. */
  elided: string[];
}

/** Beyond so many cells the table would cost too much time; the two sides then count as wholly different. */
const largestTable = 4_000_000;

const cost = { alike: 0.9, alone: 1 };

/**
 * Lays expected lines along recorded ones so that as few as possible stand alone; an elision takes any number of
 * recorded lines. Lines that differ only in words with digits in them (an address, a count) count as alike.
 */
export function align(expected: readonly ExpectedLine[], recorded: readonly string[]): AlignStep[] {
  const [rows, columns] = [expected.length + 1, recorded.length + 1];
  if (rows * columns > largestTable) {
    return [
      ...expected.map((line) => ({ expected: line, recorded: undefined, elided: [] })),
      ...recorded.map((line) => ({ expected: undefined, recorded: line, elided: [] })),
    ];
  }
  const keys = expected.map((line) => line.text.trimEnd());
  const [shapes, recordedShapes] = [keys.map(shapeOf), recorded.map(shapeOf)];
  const pairCost = (row: number, column: number) => {
    if (expected[row]!.elision) return Infinity;
    if (keys[row] === recorded[column]) return 0;
    return shapes[row] === recordedShapes[column] ? cost.alike : Infinity;
  };

  // best[row, column]: the cheapest way to lay what follows expected line `row` along what follows recorded line `column`.
  const best = new Float64Array(rows * columns);
  const cell = (row: number, column: number) => best[row * columns + column]!;
  const takeCost = (row: number) => (expected[row]?.elision ? 0 : cost.alone);
  const leaveCost = (row: number) => (expected[row]!.elision ? 0 : cost.alone);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      let cheapest = row === rows - 1 && column === columns - 1 ? 0 : Infinity;
      if (row < rows - 1) cheapest = Math.min(cheapest, leaveCost(row) + cell(row + 1, column));
      if (column < columns - 1) cheapest = Math.min(cheapest, takeCost(row) + cell(row, column + 1));
      if (row < rows - 1 && column < columns - 1)
        cheapest = Math.min(cheapest, pairCost(row, column) + cell(row + 1, column + 1));
      best[row * columns + column] = cheapest;
    }
  }

  const steps: AlignStep[] = [];
  let [row, column, elided] = [0, 0, [] as string[]];
  while (row < rows - 1 || column < columns - 1) {
    const here = cell(row, column);
    const line = expected[row];
    if (line && column < columns - 1 && here === pairCost(row, column) + cell(row + 1, column + 1)) {
      steps.push({ expected: line, recorded: recorded[column++]!, elided: [] });
      row++;
    } else if (line?.elision && column < columns - 1 && here === cell(row, column + 1)) {
      elided.push(recorded[column++]!);
    } else if (line && here === leaveCost(row) + cell(row + 1, column)) {
      steps.push({ expected: line, recorded: undefined, elided });
      elided = [];
      row++;
    } else {
      steps.push({ expected: undefined, recorded: recorded[column++]!, elided: [] });
    }
  }
  return steps;
}

/** What is left of a line when everything that a digit belongs to is one and the same. */
function shapeOf(line: string): string {
  return line
    .replace(/[\w.:/]+/g, (word) => (/\d/.test(word) ? '0' : word))
    .replace(/\s+/g, ' ')
    .trim();
}
