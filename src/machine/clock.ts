/**
 * The time that a machine lives by: all that it knows of time comes from here. It is the computer's, unless someone waits for
 * the machine while the machine itself only waits: then the next timer of the machine may go off at once.
 */
export class Clock {
  /** Whether the machine may skip what it only waits for. */
  skips: () => boolean = () => false;
  #ahead = 0;

  /** Milliseconds since some moment. */
  readonly now = (): number => performance.now() + this.#ahead;

  /**
   * The processor has nothing to do for so many milliseconds.
   * @returns how many of them have to pass.
   */
  idle(milliseconds: number): number {
    if (milliseconds <= 0 || !this.skips()) return milliseconds;
    this.#ahead += milliseconds;
    return 0;
  }
}
