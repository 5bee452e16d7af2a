import { h } from '@expressive-code/core/hast';
import type { Element, ElementContent } from '@expressive-code/core/hast';
import type { ConsoleCommand, ConsoleText } from '../../labs/console.ts';
import { hostHues } from './hosts.ts';
import type { Recording } from './recording.ts';
import { pasteable } from './shell.ts';
import { safeText } from './text.ts';

/** A console block and what is known about it. */
export interface ConsoleBlock {
  text: ConsoleText;
  /** Highlighted lines, from 1. */
  marks: ReadonlySet<number>;
  /** Why the lab does not run the block; undefined where it does. */
  norun: string | undefined;
  /** Whether it is the check of an exercise: that has a button of its own. */
  check: boolean;
  /** Where the block was recorded; undefined on a page without a lab. */
  recording: Recording | undefined;
  /** What a link to a file of the repository puts in front of its path. */
  viewBase: string;
  /** The line of the page's file that is the block's first; undefined where lines need not be told apart. */
  firstLine: number | undefined;
}

/** The block as HTML: complete as it is; `element.ts` adds what needs JavaScript. */
export function renderConsole(block: ConsoleBlock): Element {
  const { text, norun, recording } = block;
  const names = text.commands.map(({ host }) => host);
  const hues = hostHues([...(recording?.hosts ?? []), ...names]);
  const hosts = [...new Set(names)].join(', ');
  // A command of the lab is copied as it works where the lab is up; any other only as it stands.
  const copied = ({ host, command }: ConsoleCommand) =>
    recording && norun === undefined ? pasteable(host, command) : command;
  return h('hop-console', { className: ['console', ...(norun === undefined ? [] : ['console-norun'])] }, [
    ...renderBar(block),
    // Wide output scrolls in here: it can be reached by keyboard, and says what it is. A group, because a landmark for
    // each of a page's many blocks would bury the real ones.
    h('div', { className: 'console-body', tabIndex: 0, role: 'group', ariaLabel: `Terminal: ${hosts}` }, [
      ...text.commands.map((command) =>
        h('div', { className: 'console-entry', dataCopy: copied(command), ...runnable(block, command) }, [
          renderCommand(block, command, hues.get(command.host)!),
          ...renderOutput(block, command),
        ]),
      ),
    ]),
  ]);
}

/** What the page needs to know to run the command; nothing where it was not recorded. */
function runnable({ norun, check, recording }: ConsoleBlock, { host, command }: ConsoleCommand) {
  if (norun !== undefined || !recording?.recorded) return {};
  return check
    ? { dataCheckHost: host, dataCheckCommand: command }
    : { dataHost: host, dataCommand: command };
}

/** Said of many blocks in the same words: in the search it would only bury what a page says. */
const unsearched = { dataPagefindIgnore: '' };

/** What stands above the commands: where they come from, or why the lab does not run them. */
function renderBar({ norun, recording, viewBase }: ConsoleBlock): Element[] {
  if (norun !== undefined) {
    return [
      h('p', { className: 'console-bar', ...unsearched }, ['Not run by the lab: ', ...safeText(norun)]),
    ];
  }
  if (!recording) return [];
  const { recorded, kernel, lab, file } = recording;
  if (!recorded) return [h('p', { className: 'console-bar', ...unsearched }, 'Not recorded yet')];
  return [
    h('details', { className: 'console-bar console-recorded', ...unsearched }, [
      h('summary', ['Recorded', h('span', { className: 'sr-only' }, ': where and when')]),
      h('p', [
        `Recorded on Linux ${kernel}, `,
        h('time', { dateTime: recorded }, recorded),
        `, in the lab ${lab}. A build fails where this block and the `,
        h('a', { href: viewBase + file }, 'recording'),
        ' differ.',
      ]),
    ]),
  ];
}

function renderCommand(
  block: ConsoleBlock,
  { host, prompt, command, promptLines }: ConsoleCommand,
  hue: string,
): Element {
  const lines = command.split('\n').map((line, index) => {
    const ask =
      index === 0
        ? [h('span', { className: ['console-host', hue] }, host), `${prompt} `]
        : [h('span', { ariaHidden: 'true' }, '> ')];
    const content = [h('span', { className: 'console-prompt' }, ask), ...safeText(line)];
    return renderLine(block, promptLines.start + index, content);
  });
  return h('pre', { className: 'console-command' }, h('code', separate(lines)));
}

function renderOutput(block: ConsoleBlock, { output, exit, exitLine }: ConsoleCommand): Element[] {
  const lines = output.map((line) =>
    renderLine(block, line.line, line.elision ? renderElision() : safeText(line.text)),
  );
  return [
    ...(lines.length > 0 ? [h('pre', { className: 'console-output' }, h('samp', separate(lines)))] : []),
    ...(exit === 0
      ? []
      : [
          h(
            'p',
            {
              className: ['console-exit', ...(block.marks.has((exitLine ?? -1) + 1) ? ['console-mark'] : [])],
              ...(exitLine === undefined ? {} : sourceOf(block, exitLine)),
            },
            [h('span', `exit ${exit}`)],
          ),
        ]),
  ];
}

function renderElision(): ElementContent[] {
  return [h('span', { className: 'console-elision' }, ['...', h('i', ' lines left out')])];
}

/** A line of what is shown of it. `at` is its line in the block, from 0. */
function renderLine(block: ConsoleBlock, at: number, content: ElementContent[]): Element {
  const name = block.marks.has(at + 1) ? 'mark' : 'span';
  return h(name, { className: 'console-line', ...sourceOf(block, at) }, content);
}

/** Where a line is from, as src/dev/source-lines.ts says it of other elements. */
function sourceOf({ firstLine }: ConsoleBlock, at: number) {
  return firstLine === undefined ? {} : { dataSource: `${firstLine + at}-${firstLine + at}` };
}

/** Lines with a newline after each, so that the text is right where no style sheet makes them lines. */
function separate(lines: Element[]): ElementContent[] {
  return lines.flatMap((line) => [line, { type: 'text', value: '\n' }]);
}
