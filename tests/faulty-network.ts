import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A network between a browser and a site, with faults that a test can switch on. */
export interface FaultyNetwork {
  /** The site's address through it, without a slash at the end. */
  url: string;
  /** Bytes that still pass of the machine's files; then connections break. */
  left: number;
  /** Bytes of the machine's files that pass in a second, for each connection. */
  speed: number;
  /** Whether one byte of the file at a path is another when it arrives. */
  damages: (path: string) => boolean;
  /** Changes the content security policy on its way. */
  policy: (policy: string) => string;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** Puts such a network, without any fault yet, in front of a site. */
export async function faultyNetwork(site: string): Promise<FaultyNetwork> {
  const server = createServer((request, response) => {
    const path = request.url!;
    network.asked.push(path);
    get(site + path, (answer) => {
      const headers = { ...answer.headers };
      const policy = headers['content-security-policy'] as string;
      response.writeHead(answer.statusCode!, {
        ...headers,
        'content-security-policy': network.policy(policy),
      });
      void pass(answer);
    });
    async function pass(answer: AsyncIterable<Buffer>) {
      let damage = network.damages(path);
      for await (const chunk of answer) {
        if (damage) chunk[chunk.length >> 1]! ^= 1;
        damage = false;
        if (/^\/machine\/(?:files|states)\//.test(path)) {
          if (network.left < chunk.length) {
            response.destroy();
            return;
          }
          network.left -= chunk.length;
          if (Number.isFinite(network.speed)) await pause((1000 * chunk.length) / network.speed);
        }
        if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const network: FaultyNetwork = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    left: Infinity,
    speed: Infinity,
    damages: () => false,
    policy: (policy) => policy,
    asked: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return network;
}
