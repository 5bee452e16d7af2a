import type { Dock } from './dock.ts';
import { pageLab } from './page-lab.ts';

let dock: Promise<Dock | undefined> | undefined;

/**
 * The page's terminals: fetched when they are first asked for. Undefined where they can't be fetched: what the page
 * runs then answers beneath its command only.
 */
export function theDock(): Promise<Dock | undefined> {
  dock ??= import('./dock.ts').then(
    ({ makeDock }) => makeDock(pageLab()!),
    () => (dock = undefined),
  );
  return dock;
}

/** Starts the lab, if it is not up, and goes to a terminal on the host. A lab that can't start says so in its bar. */
export async function openTerminal(host: string, focus = true): Promise<void> {
  const lab = pageLab()!;
  const [dock] = await Promise.all([theDock(), lab.start()]);
  dock?.open(host, focus);
}
