import { setTimeout as sleep } from 'node:timers/promises';

/** How fast hosts are asked. */
export interface Pace {
  /** Hosts at a time. */
  hosts: number;
  /** Milliseconds between two questions to one host. */
  pause: number;
}

export const pace: Pace = { hosts: 8, pause: 1_000 };

/** Does something for each of many, several hosts at a time, and for those of one host one after the other with a pause between them. */
export async function inTurn<T>(
  items: readonly T[],
  hostOf: (item: T) => string,
  { hosts, pause }: Pace,
  handle: (item: T) => Promise<void>,
): Promise<void> {
  // The longest first, so that none of them begins last.
  const queues = [...Map.groupBy(items, hostOf).values()].sort((a, b) => a.length - b.length);
  const work = async () => {
    for (let queue = queues.pop(); queue; queue = queues.pop()) {
      for (const [index, item] of queue.entries()) {
        if (index > 0) await sleep(pause);
        await handle(item);
      }
    }
  };
  await Promise.all(Array.from({ length: hosts }, work));
}
