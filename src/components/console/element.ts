import { announce } from '../announce.ts';
import { pageLab } from '../lab/page-lab.ts';
import { make, makeButton } from '../make.ts';
import { stopAtWide } from '../scroll-stop.ts';

/** What a console block can do with JavaScript: copy one command, or all of them, and run them where there is a lab. */
class HopConsole extends HTMLElement {
  connectedCallback(): void {
    const body = this.querySelector<HTMLElement>('.console-body');
    if (!body || this.dataset['ready'] !== undefined) return;
    this.dataset['ready'] = '';
    stopAtWide(body);
    if (pageLab()) this.#addRun();
    // A page that isn't served securely has no clipboard; then there is nothing to press either.
    if (!('clipboard' in navigator)) return;
    const entries = [...this.querySelectorAll<HTMLElement>('.console-entry')];
    const commands = entries.map((entry) => entry.dataset['copy'] ?? '');
    // What the lab does not run is copied as it stands.
    const where = this.querySelector('.console-recorded') ? ` for the lab's shell` : '';
    for (const [index, entry] of entries.entries()) {
      entry.prepend(copyButton(`Copy${where}: ${shownIn(entry)}`, '', commands[index]!));
    }
    if (entries.length > 1) {
      const text = commands.join('\n');
      const name = `Copy all ${entries.length} commands${where}, from ${shownIn(entries[0]!)}`;
      this.#tools().append(copyButton(name, 'Copy all', text));
    }
  }

  #addRun(): void {
    const entries = [...this.querySelectorAll<HTMLElement>('.console-entry[data-host]')];
    for (const entry of entries) {
      const name = `Run on ${entry.dataset['host']}: ${entry.dataset['command']}`;
      const button = makeButton('console-run', '', () => void runs((they) => they.runEntry(entry)));
      button.ariaLabel = name;
      button.title = 'Run';
      entry.prepend(button);
    }
    const last = entries.at(-1);
    if (!last) return;
    const all = makeButton('console-run-all', 'Run to here', () => void runs((they) => they.runTo(last)));
    all.ariaLabel = `Run to here: all commands of the page up to ${shownIn(last)}`;
    all.title = "Run the page's commands in order, up to the end of this block";
    this.#tools().append(all);
  }

  /** The buttons for the whole block. */
  #tools(): HTMLElement {
    const tools = this.querySelector<HTMLElement>('.console-tools') ?? make('div', 'console-tools');
    this.append(tools);
    return tools;
  }
}

/** A command as the reader sees it, with its prompt. */
function shownIn(entry: HTMLElement): string {
  return entry.querySelector('.console-command code')?.textContent.trim() ?? '';
}

/** What runs commands is fetched when the first is run. */
async function runs(use: (they: typeof import('../lab/runs.ts')) => void): Promise<void> {
  try {
    use(await import('../lab/runs.ts'));
  } catch {
    announce('What runs commands could not be fetched. Check the connection and try again.');
  }
}

function copyButton(name: string, label: string, text: string): HTMLButtonElement {
  const say = make('span', '', label);
  const className = label ? 'console-copy-all' : 'console-copy';
  const button = makeButton(className, '', () => void copy(button, say, label, text));
  button.append(say);
  button.ariaLabel = name;
  button.title = name;
  return button;
}

async function copy(button: HTMLElement, say: HTMLElement, label: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.dataset['state'] = 'copied';
    announce('Copied');
  } catch {
    button.dataset['state'] = 'failed';
    announce('The browser did not allow copying');
  }
  if (label) say.textContent = button.dataset['state'] === 'copied' ? 'Copied' : 'Not allowed';
  setTimeout(() => {
    delete button.dataset['state'];
    say.textContent = label;
  }, 2000);
}

customElements.define('hop-console', HopConsole);
