import type { PageBlock } from './document.ts';
import { isRun } from './page-commands.ts';
import type { Place } from './problem.ts';
import { attributeText, isTag, tagPlace } from './tag.ts';
import type { TagNode } from './tag.ts';
import { visit } from './tree.ts';
import type { PageTree } from './tree.ts';

/** A task on a page that a command checks. See docs/formats.md. */
export interface PageExercise {
  /** What tells it from the page's other exercises; undefined where it has none. */
  title: string | undefined;
  /** The opening tag. */
  place: Place;
  /** The block with the command that decides whether the task is done; undefined where there is none. */
  check: PageBlock | undefined;
  /** The console blocks of its solution that are run, in page order. */
  solution: PageBlock[];
}

/** The id of an exercise's title on the site: what a link to it ends in, after `#`. */
export function exerciseAnchor(title: string): string {
  return `exercise-${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** What is wrong with how an exercise is written, and how to mend it. */
export interface ExerciseProblem {
  place: Place;
  message: string;
  mend: string;
}

/** The tags of an exercise and its parts, as pages write them. */
type Tag = 'Exercise' | 'Hint' | 'Solution';

interface PartNode {
  node: TagNode;
  place: Place;
  title: string | undefined;
}

/**
 * Finds a page's exercises and what is wrong with how they are written. Pure; whether a check fails before the
 * solution and passes after it is for the rules of `src/check/` to say, which know the recording.
 * @param blocks the page's blocks by the node of the tree that they were read from, in page order.
 */
export function readExercises(
  tree: PageTree,
  blocks: ReadonlyMap<object, PageBlock>,
): { exercises: PageExercise[]; problems: ExerciseProblem[] } {
  const exercises: PageExercise[] = [];
  const problems: ExerciseProblem[] = [];
  const inside = new Set<object>();
  const titles = new Set<string>();
  for (const tag of tagsIn(tree, 'Exercise')) {
    visit(tag.node, (node) => {
      if (node !== tag.node) inside.add(node);
    });
    const { title, place } = tag;
    if (title === undefined || titles.has(title)) {
      const message =
        title === undefined ? 'This exercise has no title.' : 'The page has two exercises of this title.';
      problems.push({ place, message, mend: 'give it a title of its own: `<Exercise title="…">`' });
    }
    if (title !== undefined) titles.add(title);
    if (inside.has(tag.node))
      problems.push({
        place,
        message: 'This exercise stands in another one.',
        mend: 'move it behind the end of the other, `</Exercise>`',
      });
    exercises.push({ title, place, ...partsOf(tag, blocks, problems) });
  }
  problems.push(...strays(tree, blocks, inside));
  return { exercises, problems };
}

function partsOf(
  { node, place }: PartNode,
  blocks: ReadonlyMap<object, PageBlock>,
  problems: ExerciseProblem[],
): Pick<PageExercise, 'check' | 'solution'> {
  const solutions = tagsIn(node, 'Solution');
  const hidden = [...solutions, ...tagsIn(node, 'Hint')];
  const all = blocksIn(node, blocks).filter(({ console }) => console);
  const solution = solutions.flatMap((tag) => blocksIn(tag.node, blocks)).filter(isRun);
  const aside = new Set(hidden.flatMap((tag) => blocksIn(tag.node, blocks)));
  const [check, second] = all.filter((block) => block.check);
  const say = (at: Place, message: string, mend: string) => problems.push({ place: at, message, mend });

  if (!check) say(place, 'This exercise has no check.', checkMend);
  if (second) say(second.place, 'This exercise has a second check.', 'decide with one command');
  if (check && check.console!.commands.length > 1)
    say(check.place, 'A check is one command; this block has several.', 'decide with one command');
  if (check?.norun !== undefined)
    say(check.place, 'A check must be run; this one is marked as not run.', 'remove `norun`');
  if (check && (aside.has(check) || solution.some((block) => block.place.line < check.place.line)))
    say(check.place, 'The check must stand before hints and solution.', 'move it up, right behind the task');
  const late = all.find((block) => check && isRun(block) && isBetween(block, check, aside));
  if (late)
    say(
      late.place,
      'Behind the check, only hints and the solution run commands.',
      'move it before the check',
    );
  if (solutions.length > 1)
    say(solutions[1]!.place, 'This exercise has a second solution.', 'keep the one that is to be proven');
  else if (solution.length === 0)
    say(
      solutions[0]?.place ?? place,
      'This exercise has no solution with a command that the lab runs.',
      'add `<Solution>` with the commands that solve it in a `console` block',
    );
  return { check, solution };
}

const checkMend =
  'add a block that begins with ```` ```console check ```` and holds the command that decides';

function strays(
  tree: PageTree,
  blocks: ReadonlyMap<object, PageBlock>,
  inside: ReadonlySet<object>,
): ExerciseProblem[] {
  const parts = (['Hint', 'Solution'] as const).flatMap((name) =>
    tagsIn(tree, name)
      .filter(({ node }) => !inside.has(node))
      .map(({ place }) => ({ place, message: `This \`<${name}>\` stands in no exercise.` })),
  );
  const checks = [...blocks]
    .filter(([node, block]) => block.check && !inside.has(node))
    .map(([, { place }]) => ({ place, message: 'This check stands in no exercise.' }));
  return [...parts, ...checks].map((stray) => ({ ...stray, mend: 'put it into `<Exercise title="…">`' }));
}

function isBetween(block: PageBlock, check: PageBlock, aside: ReadonlySet<PageBlock>): boolean {
  return block.place.line > check.place.line && !block.check && !aside.has(block);
}

function blocksIn(tree: PageTree, blocks: ReadonlyMap<object, PageBlock>): PageBlock[] {
  const found: PageBlock[] = [];
  visit(tree, (node) => {
    const block = blocks.get(node);
    if (block) found.push(block);
  });
  return found;
}

/** Elements of a name, in page order. A tag on a line of its own may be read as part of a paragraph. */
function tagsIn(tree: PageTree, name: Tag): PartNode[] {
  const found: PartNode[] = [];
  visit(tree, (node) => {
    if (!isTag(node, name)) return;
    found.push({ node, place: tagPlace(node), title: attributeText(node, 'title')?.trim() || undefined });
  });
  return found;
}
