/** What v86 sends to have itself called again: after `t` milliseconds, with the number of the tick. */
interface Yield {
  t: number;
  tick: number;
}

/**
 * v86 lets other work run between its turns by sending itself a message through a worker that it makes from a `blob:`
 * address (`register_yield` in its src/main.js), which the content security policy does not allow. This stands in for
 * that worker, in v86's own thread: a channel's message comes as soon as everything that waits has had its turn.
 */
export class YieldWorker {
  onmessage: ((event: { data: number }) => void) | undefined;
  readonly #channel = new MessageChannel();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#channel.port1.onmessage = ({ data }: MessageEvent<number>) => this.onmessage?.({ data });
  }

  postMessage({ t, tick }: Yield): void {
    clearTimeout(this.#timer);
    if (t < 1) this.#channel.port2.postMessage(tick);
    else this.#timer = setTimeout(() => this.onmessage?.({ data: tick }), t);
  }

  terminate(): void {
    clearTimeout(this.#timer);
    this.#channel.port1.close();
  }
}
