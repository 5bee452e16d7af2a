import type { Backend } from './backends.ts';

/** Where the proxy itself answers 500 and 503, so that these answers get their share of the requests as endpoints do. */
export const ANSWERS = { invalid: '127.0.0.1:10500', unready: '127.0.0.1:10503' };

/** What HAProxy takes at most. */
const MAX_WEIGHT = 256;

/**
 * The servers of a rule's backends: their names, and what follows the name in the configuration, of which only the weight can change. Each backend's weight is divided among its endpoints.
 * One that may not be, or is not there, gets 500 for its share; one without ready endpoints 503.
 * Sources: `backendRefs` in apis/v1/httproute_types.go, `weight` in shared_types.go of Gateway API 1.6.1.
 */
export function serversOf(backends: readonly Backend[]): Map<string, string> {
  const shares = new Map<string, { weight: number; options: string }>();
  const used = backends.filter(({ weight }) => weight > 0);
  // So that each share is a whole number.
  const scale = used.reduce((product, { endpoints }) => lcm(product, Math.max(endpoints.length, 1)), 1);
  const add = (name: string, address: string, weight: number, http2: boolean) => {
    const options = `${address}${http2 ? ' proto h2' : ''}`;
    shares.set(name, { weight: (shares.get(name)?.weight ?? 0) + weight, options });
  };
  for (const { weight, endpoints, http2, problem } of used) {
    const address = problem ? ANSWERS.invalid : ANSWERS.unready;
    if (endpoints.length === 0) add(problem ? 'invalid' : 'unready', address, weight * scale, false);
    for (const one of endpoints)
      add(http2 ? `h2-${one}` : one, one, (weight * scale) / endpoints.length, http2);
  }
  const all = [...shares.values()].map(({ weight }) => weight);
  const common = all.reduce(gcd, 0);
  const largest = Math.max(...all) / common;
  const fit = (weight: number) =>
    largest <= MAX_WEIGHT
      ? weight / common
      : Math.max(1, Math.round((weight / common / largest) * MAX_WEIGHT));
  return new Map(
    [...shares].map(([name, { weight, options }]) => [name, `${options} weight ${fit(weight)}`]),
  );
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}
