import { stopAtWide } from '../scroll-stop.ts';

/** What a console block can do with JavaScript: copy one command, or all of them. */
class HopConsole extends HTMLElement {
  connectedCallback(): void {
    const body = this.querySelector<HTMLElement>('.console-body');
    if (!body || this.dataset['ready'] !== undefined) return;
    this.dataset['ready'] = '';
    stopAtWide(body);
    // A page that isn't served securely has no clipboard; then there is nothing to press either.
    if (!('clipboard' in navigator)) return;
    const entries = [...this.querySelectorAll<HTMLElement>('.console-entry')];
    const commands = entries.map((entry) => entry.dataset['copy'] ?? '');
    // What the lab does not run is copied as it stands.
    const where = this.querySelector('.console-recorded') ? ` for the lab's shell` : '';
    for (const [index, entry] of entries.entries()) {
      const shown = entry.querySelector('.console-command code')?.textContent.trim() ?? '';
      entry.prepend(copyButton(`Copy${where}: ${shown}`, '', commands[index]!));
    }
    if (entries.length > 1) {
      const text = commands.join('\n');
      this.append(copyButton(`Copy all ${entries.length} commands${where}`, 'Copy all', text));
    }
  }
}

function copyButton(name: string, label: string, text: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = label ? 'console-copy-all' : 'console-copy';
  button.ariaLabel = name;
  button.title = name;
  const say = document.createElement('span');
  say.textContent = label;
  button.append(say);
  button.addEventListener('click', () => void copy(button, say, label, text));
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

let speaker: HTMLElement | undefined;

/** Says it to a screen reader: one live region serves the whole page. */
function announce(message: string): void {
  if (!speaker) {
    speaker = document.createElement('div');
    speaker.className = 'sr-only';
    speaker.role = 'status';
    document.body.append(speaker);
  }
  speaker.textContent = message;
}

customElements.define('hop-console', HopConsole);
