/** What the dock remembers from page to page. */
export interface DockMemory {
  open?: boolean;
  /** In pixels. */
  height?: number;
  screenReader?: boolean;
}

const KEY = 'hopbook-dock';

/** What is remembered; nothing where the browser keeps nothing. */
export function recall(): DockMemory {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Remembers it too. */
export function remember(more: DockMemory): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recall(), ...more }));
  } catch {
    // A browser that keeps nothing: the dock is as good without.
  }
}
