import terminalStyle from '@xterm/xterm/css/xterm.css?url&no-inline';
import { addStyle } from '../add-style.ts';
import { make, makeButton } from '../make.ts';
import dockStyle from './dock.css?url&no-inline';
import { DockFrame } from './dock-frame.ts';
import { recall, remember } from './dock-memory.ts';
import type { LabState, PageLab, RunView } from './page-lab.ts';
import { phoneKeys } from './phone-keys.ts';
import { pickHost } from './picker.ts';
import { HostTerminal } from './terminal.ts';

interface Tab {
  terminal: HostTerminal;
  button: HTMLButtonElement;
}

/**
 * Makes the page's dock. Its style sheets are fetched here, by address: Astro would give those that are imported to
 * every page from the start.
 */
export async function makeDock(lab: PageLab): Promise<Dock> {
  await Promise.all([terminalStyle, dockStyle].map(addStyle));
  return new Dock(lab);
}

/** The terminals at the bottom of the page: one tab each. */
export class Dock {
  readonly #lab: PageLab;
  readonly #frame = new DockFrame();
  readonly #list = make('div', 'dock-tabs');
  readonly #add = makeButton('dock-add', '+', () => {
    this.pickHost(this.#add);
  });
  #tabs: Tab[] = [];
  #active: Tab | undefined;
  /** Numbers the tabs, for ids. */
  #made = 0;
  #screenReader = recall().screenReader ?? false;

  constructor(lab: PageLab) {
    this.#lab = lab;
    this.#makeHead();
    this.#frame.box.append(phoneKeys((data) => this.#active?.terminal.press(data)));
    new ResizeObserver(() => this.#active?.terminal.fit()).observe(this.#frame.body);
    new MutationObserver(() => {
      for (const { terminal } of this.#tabs) terminal.retheme();
    }).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    lab.view = (host, command, stop) => this.#view(host, command, stop);
    lab.onChange((state) => {
      this.#follow(state);
    });
    this.#follow(lab.state);
  }

  /** Goes to a terminal on the host, and opens one where there is none. Without `focus`, the reader stays where they are. */
  open(host: string, focus: boolean): void {
    const tab = this.#tabs.find(({ terminal }) => terminal.host === host) ?? this.#make(host);
    this.#activate(tab);
    if (focus) this.#enter();
    else tab.terminal.openShell();
  }

  /** Asks for a host, and opens another terminal there. */
  pickHost(anchor: HTMLElement): void {
    const { state } = this.#lab;
    if (state.phase !== 'up') return;
    pickHost(state.session.bundle.hosts, anchor, (host) => {
      this.#activate(this.#make(host));
      this.#enter();
    });
  }

  #follow(state: LabState): void {
    if (state.phase === 'up') {
      this.#frame.shown = true;
      for (const { terminal } of this.#tabs) terminal.enter(state.session);
    } else if (state.phase === 'failed') {
      for (const { terminal } of this.#tabs) terminal.leave('The lab has stopped.');
    } else if (state.phase === 'idle') {
      for (const { terminal } of this.#tabs) terminal.leave('The lab starts afresh.');
      // A reset closes the lab and starts it in one go: then the terminals stay.
      queueMicrotask(() => {
        if (this.#lab.state.phase === 'idle') this.#clear();
      });
    }
  }

  #clear(): void {
    for (const { terminal, button } of this.#tabs) {
      terminal.dispose();
      button.remove();
    }
    this.#tabs = [];
    this.#active = undefined;
    this.#frame.shown = false;
  }

  /** Shows a command that the page runs on a terminal of its host that is free, without taking the reader's focus. */
  async #view(host: string, command: string, stop: () => void): Promise<RunView> {
    const tab = (await this.#free(host)) ?? this.#make(host);
    if (!this.#frame.body.contains(document.activeElement)) this.#activate(tab);
    return tab.terminal.show(command, stop);
  }

  async #free(host: string): Promise<Tab | undefined> {
    const onHost = this.#tabs.filter(({ terminal }) => terminal.host === host);
    const activeFirst = onHost.sort((a, b) => Number(b === this.#active) - Number(a === this.#active));
    for (const tab of activeFirst) if (await tab.terminal.isFree()) return tab;
    return undefined;
  }

  #make(host: string): Tab {
    const count = this.#tabs.filter(({ terminal }) => terminal.host === host).length;
    const id = `dock-${++this.#made}`;
    const button = makeButton('dock-tab', count ? `${host} · ${count + 1}` : host, ({ target }) => {
      if ((target as Element).matches('.dock-close')) this.#close(tab);
      else {
        this.#activate(tab);
        this.#enter();
      }
    });
    // For the mouse; by keyboard it is Delete, as the tab says.
    const cross = make('span', 'dock-close', '×');
    cross.ariaHidden = 'true';
    cross.title = 'Close';
    button.append(cross);
    button.role = 'tab';
    button.id = `${id}-tab`;
    button.setAttribute('aria-controls', id);
    button.setAttribute('aria-description', 'Delete closes it');
    const terminal = new HostTerminal(host, {
      onLeave: () => {
        button.focus();
      },
      onExit: () => {
        this.#close(tab);
      },
    });
    const tab = { terminal, button };
    terminal.box.id = id;
    terminal.box.role = 'tabpanel';
    terminal.box.setAttribute('aria-labelledby', button.id);
    terminal.screenReader = this.#screenReader;
    this.#tabs.push(tab);
    this.#list.append(button);
    this.#frame.body.append(terminal.box);
    terminal.attach();
    const { state } = this.#lab;
    if (state.phase === 'up') terminal.enter(state.session);
    if (!this.#active) this.#activate(tab);
    else this.#mark();
    return tab;
  }

  #close(tab: Tab): void {
    const at = this.#tabs.indexOf(tab);
    const inside = [tab.button, tab.terminal.box].some((part) => part.contains(document.activeElement));
    this.#tabs.splice(at, 1);
    tab.terminal.dispose();
    tab.button.remove();
    const neighbour = this.#tabs[Math.min(at, this.#tabs.length - 1)];
    if (tab === this.#active) this.#active = undefined;
    if (!this.#active && neighbour) this.#activate(neighbour);
    if (inside) (this.#active?.button ?? this.#add).focus();
  }

  #activate(tab: Tab): void {
    this.#active = tab;
    this.#mark();
    tab.terminal.fit();
    tab.button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #mark(): void {
    for (const tab of this.#tabs) {
      const active = tab === this.#active;
      tab.button.ariaSelected = String(active);
      tab.button.tabIndex = active ? 0 : -1;
      tab.terminal.box.toggleAttribute('data-active', active);
    }
  }

  /** Takes the reader into the terminal. */
  #enter(): void {
    this.#frame.setOpen(true);
    this.#active?.terminal.fit();
    this.#active?.terminal.focus();
  }

  #makeHead(): void {
    this.#list.role = 'tablist';
    this.#list.ariaLabel = 'Terminals';
    this.#list.addEventListener('keydown', (event) => {
      this.#key(event);
    });
    this.#add.ariaLabel = 'Add a shell';
    this.#add.title = 'Add a shell';
    const hint = make('span', 'dock-hint', 'F6 leaves the terminal');
    hint.id = 'dock-hint';
    const box = make('input', '');
    box.type = 'checkbox';
    box.checked = this.#screenReader;
    box.addEventListener('change', () => {
      this.#screenReader = box.checked;
      remember({ screenReader: box.checked });
      for (const { terminal } of this.#tabs) terminal.screenReader = box.checked;
    });
    const reader = make('label', 'dock-reader', box, 'Screen reader mode');
    this.#frame.head.prepend(this.#list, this.#add, hint, reader);
  }

  #key(event: KeyboardEvent): void {
    const at = this.#tabs.indexOf(this.#active!);
    const last = this.#tabs.length - 1;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to !== undefined) {
      const tab = this.#tabs.at(to > last ? 0 : to)!;
      this.#activate(tab);
      tab.button.focus();
    } else if (event.key === 'Delete') this.#close(this.#active!);
    else return;
    event.preventDefault();
  }
}
