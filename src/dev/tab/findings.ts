/** What `astro dev` adds to a page: the findings of the check, beside the text that they are about. */
import { findingsEvent, pageEvent } from '../messages.ts';
import type { FindingsMessage, PageMessage } from '../messages.ts';
import './findings.css';
import { renderNote } from './note.ts';
import { Panel } from './panel.ts';
import { SourceMap } from './place.ts';

const file = document.querySelector<HTMLTemplateElement>('template[data-page]')?.dataset['page'];
const top = document.querySelector<HTMLElement>('.sl-markdown-content') ?? document.body;
const panel = new Panel();

/** The notes on the page by the finding that they show: what has not changed stays as it is, opened or focused. */
let notes = new Map<string, HTMLElement>();

function show(message: FindingsMessage): void {
  const focused = document.activeElement;
  for (const note of notes.values()) note.remove();
  for (const marked of top.querySelectorAll<HTMLElement>('[data-finding]')) delete marked.dataset['finding'];
  const map = new SourceMap(top);
  const shown = new Map<string, HTMLElement>();
  for (const finding of message.here) {
    let key = JSON.stringify({ ...finding, at: undefined });
    while (shown.has(key)) key += ' again';
    const note = notes.get(key) ?? renderNote(finding);
    shown.set(key, note);
    const { put, about } = map.targetOf(finding);
    put(note);
    if (about && about.dataset['finding'] !== 'error') about.dataset['finding'] = finding.severity;
  }
  notes = shown;
  panel.show(message, [...shown.values()]);
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
}

/** Until the server answers, a page that was loaded anew shows what it was told last. */
const memory = 'hopbook-findings';

function remember(message: FindingsMessage): void {
  const here = message.here.map((finding) => ({ ...finding, at: finding.at && finding.line }));
  sessionStorage.setItem(memory, JSON.stringify({ file, message: { ...message, here } }));
}

const last = JSON.parse(sessionStorage.getItem(memory) ?? '{}') as {
  file?: string;
  message?: FindingsMessage;
};
if (last.message && last.file === file) show(last.message);

import.meta.hot?.on(findingsEvent, (message: FindingsMessage) => {
  show(message);
  remember(message);
});
import.meta.hot?.send(pageEvent, { file } satisfies PageMessage);
