import type { CommandResult } from '../../machine/types.ts';
import { announce } from '../announce.ts';
import { pasteable } from '../console/shell.ts';
import { pageLab, wasAborted } from '../lab/page-lab.ts';
import { progressText } from '../lab/progress-text.ts';
import '../lab/run-style.ts';
import { make, makeButton } from '../make.ts';

/** Copies a command as it works in the lab's shell, and says on its button whether that went. */
export async function copyCommand(command: HTMLElement, text: string, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(pasteable(command.dataset['host']!, text));
    button.dataset['state'] = 'copied';
    announce('Copied');
  } catch {
    button.dataset['state'] = 'failed';
    announce('The browser did not allow copying');
  }
  setTimeout(() => delete button.dataset['state'], 2000);
}

const underWay = new WeakSet<HTMLElement>();
/** Whether the reader wants commands of hops run in the lab as it is, until it is another one. */
let asItIs = false;
pageLab()?.onChange(({ phase }) => {
  if (phase === 'up') return;
  asItIs = false;
  // What another lab said says nothing about the next one.
  for (const line of document.querySelectorAll('.walk kbd + .run-line'))
    if (!underWay.has(line.previousElementSibling as HTMLElement)) line.remove();
});

/**
 * Runs a command of a hop in the page's lab and shows the answer beneath it. Where commands of the page that come before
 * the walk have not run, the tables are not yet those of the recording: then it asks first.
 */
export async function runCommand(command: HTMLElement, text: string): Promise<void> {
  if (underWay.has(command)) return;
  underWay.add(command);
  const lab = pageLab()!;
  const say = sayBeneath(command);
  const forget = lab.onChange((state) => {
    if (state.phase === 'starting') say('wait', progressText(state.progress));
  });
  try {
    say('wait', lab.state.phase === 'up' ? 'Running' : 'Starting the lab');
    const [runs] = await Promise.all([import('../lab/runs.ts'), lab.start()]);
    const pending = asItIs ? 0 : runs.pendingBefore(command);
    if (pending > 0 && (await choice(pending, say))) {
      await runs.runBefore(command, (left) => say('run', `Running the commands before this: ${left} left`));
    }
    say('run', 'Running');
    show(await lab.try(command.dataset['host']!, text), say);
  } catch (error) {
    if (wasAborted(error)) say(undefined);
    else {
      const message = error instanceof Error ? error.message : String(error);
      say('trouble', message);
      announce(message);
    }
  } finally {
    underWay.delete(command);
    forget();
  }
}

/** Whether to run the commands that come before first. */
function choice(pending: number, say: ReturnType<typeof sayBeneath>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const [text, first] =
    pending === 1
      ? ['1 command of the page comes before this one and may set it up.', 'Run it first']
      : [`${pending} commands of the page come before this one and may set it up.`, 'Run them first'];
  const now = () => {
    asItIs = true;
    resolve(false);
  };
  say(
    'offer',
    text,
    makeButton('lab-button', first, () => resolve(true)),
    makeButton('lab-button', 'Run only this', now),
  );
  announce(`${text} ${first}, or run only this: the choice is below the command.`);
  return promise;
}

function show({ stdout, exit, timedOut }: CommandResult, say: ReturnType<typeof sayBeneath>): void {
  const output = new TextDecoder().decode(stdout).trimEnd();
  const words = timedOut
    ? 'It took longer than the lab allows and was stopped.'
    : exit === 0
      ? 'Your lab says:'
      : `Your lab says, with exit code ${exit}:`;
  say('answer', words, make('pre', '', output || '(nothing)'));
  announce(`${words} ${output || 'nothing'}`);
}

/** The line beneath a command, as beneath those of console blocks. Without a tone it goes. */
function sayBeneath(command: HTMLElement) {
  const next = command.nextElementSibling;
  const line = next?.classList.contains('run-line') ? (next as HTMLElement) : make('div', 'run-line');
  return (tone: string | undefined, text = '', ...more: HTMLElement[]) => {
    const focused = line.contains(document.activeElement);
    if (tone === undefined) line.remove();
    else {
      line.dataset['tone'] = tone;
      line.replaceChildren(make('span', 'run-words', text), ...more);
      if (!line.isConnected) command.after(line);
    }
    // What was pressed is gone: the reader goes on at the command.
    if (focused) command.querySelector<HTMLElement>('.console-run')!.focus({ preventScroll: true });
  };
}
