import type { Emulator } from '../../machine/types.ts';

/**
 * Lets a machine sleep while nobody can see it: when the tab is hidden and no command runs that someone waits for.
 * An idle machine sleeps by itself.
 */
export class Sleep {
  readonly #emulator: Pick<Emulator, 'run' | 'pause'>;
  #hidden = false;
  #busy = false;
  #paused = false;

  constructor(emulator: Pick<Emulator, 'run' | 'pause'>) {
    this.#emulator = emulator;
  }

  /** Says whether the tab is hidden. */
  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#decide();
  }

  /** Says whether a command is under way. */
  work(busy: boolean): void {
    this.#busy = busy;
    this.#decide();
  }

  #decide(): void {
    const paused = this.#hidden && !this.#busy;
    if (paused === this.#paused) return;
    this.#paused = paused;
    void (paused ? this.#emulator.pause() : this.#emulator.run());
  }
}
