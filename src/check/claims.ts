import type { ParsedDiagram } from '../diagrams/mermaid/diagram.ts';
import type { ParsedDiagrams } from '../diagrams/mermaid/parsed.ts';
import { Recorded } from '../diagrams/mermaid/recorded.ts';
import type { ConsoleCommand } from '../labs/console.ts';
import type { Page, PageBlock, PageDiagram } from '../labs/document.ts';
import type { PageExercise } from '../labs/exercise.ts';
import type { LabFolder, Project } from '../labs/load.ts';
import { pageCommands } from '../labs/page-commands.ts';
import type { Place } from '../labs/problem.ts';
import type { RecordedCommand, Transcript } from '../labs/transcript.ts';
import { matchRecording } from './match-recording.ts';
import { lineOf } from './text-place.ts';

/** A command that a page shows as run, and what the recording has for it. */
export interface CommandClaim {
  block: PageBlock;
  command: ConsoleCommand;
  /** Undefined where the recording does not hold this command. */
  recorded: RecordedCommand | undefined;
  /** True where it holds it, but at another point of the order. */
  moved: boolean;
}

/** An exercise, and what its check did when the page was recorded. */
export interface ExerciseClaim {
  exercise: PageExercise;
  /** Before the solution, as the page shows it. */
  before: CommandClaim;
  /** After the solution. */
  after: CommandClaim;
}

/** A Mermaid block, and what its text says. */
export interface DiagramClaim {
  block: PageDiagram;
  parsed: ParsedDiagram;
}

/** What one page claims. */
export interface PageClaims {
  page: Page;
  /** The lab that the page names; undefined where it names none, or one that doesn't exist. */
  lab: LabFolder | undefined;
  /** The lab's recording; undefined where there is none, or none that can be read. */
  transcript: Transcript | undefined;
  /** The commands of the console blocks that are run, in page order. */
  commands: CommandClaim[];
  /** The exercises that have a check and a solution. */
  exercises: ExerciseClaim[];
  /** Indexes of the recorded commands that the page doesn't show. */
  unused: number[];
  /** The Mermaid blocks, in page order. */
  diagrams: DiagramClaim[];
  /** What they are compared with. */
  recorded: Recorded;
}

/** A part of the book as rules see it: whole labs, and all pages that name them; or pages without a lab. */
export interface Book {
  labs: LabFolder[];
  pages: PageClaims[];
  /** The names of all labs, those of other parts, too. */
  labNames: readonly string[];
  /** The text of the project's dictionary. */
  dictionary: string;
}

/** What the pages of a project claim, laid beside what the labs recorded. `parsed` holds the text of every Mermaid block. */
export function bookOf(project: Project, parsed: ParsedDiagrams): Book {
  const labs = new Map(project.labs.map((lab) => [lab.name, lab]));
  return {
    labs: project.labs,
    pages: project.pages.map((page) => claimsOf(page, labs.get(page.lab?.name ?? ''), parsed)),
    labNames: project.labNames,
    dictionary: project.dictionary,
  };
}

/** The place of a line of a block in its page. `line` counts from 0. */
export function blockPlace(page: Page, block: Pick<PageBlock, 'lines' | 'place'>, line: number): Place {
  const point = block.lines[line];
  if (!point) return block.place;
  const { length } = lineOf(page, point.line).trimEnd();
  return { ...point, end: { line: point.line, column: Math.max(length, point.column) + 1 } };
}

const recordings = new WeakMap<LabFolder, Recorded>();

/** What was recorded in a lab: what is read in it is the same for all its pages, and for as long as the lab is kept. */
function recordedIn(lab: LabFolder | undefined): Recorded {
  if (!lab) return new Recorded(undefined);
  const recorded = recordings.get(lab) ?? new Recorded(lab);
  recordings.set(lab, recorded);
  return recorded;
}

function claimsOf(page: Page, lab: LabFolder | undefined, parsed: ParsedDiagrams): PageClaims {
  const transcript = lab?.transcript?.data;
  const run = pageCommands(page);
  const { recorded, unused } = matchRecording(
    run.map(({ command }) => command),
    transcript?.commands ?? [],
  );
  const all = run.map(({ again, ...shown }, index) => ({ again, claim: { ...shown, ...recorded[index]! } }));
  const ofBlock = (block: PageBlock | undefined, second: boolean) =>
    all.find(({ again, claim }) => claim.block === block && again === second)?.claim;
  const exercises = page.exercises.flatMap((exercise) => {
    const before = ofBlock(exercise.check, false);
    const after = ofBlock(exercise.check, true);
    return before && after ? [{ exercise, before, after }] : [];
  });
  const commands = all.filter(({ again }) => !again).map(({ claim }) => claim);
  const diagrams = page.diagrams.map((block) => ({ block, parsed: parsed.get(block.source)! }));
  return { page, lab, transcript, commands, exercises, unused, diagrams, recorded: recordedIn(lab) };
}
