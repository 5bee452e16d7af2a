import { readObjects } from './objects.ts';
import type { Objects } from './objects.ts';

/** What is read from files of these texts: `a.yaml`, `b.yaml`. */
export const read = (...texts: string[]): Objects =>
  readObjects(texts.map((text, at) => ({ path: `${'ab'[at]}.yaml`, text })));

/** What is said where these texts are refused; `nothing` where they aren't. */
export function said(...texts: string[]): string {
  try {
    read(...texts);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}

/** A Service with a line of its spec. */
export const service = (spec: string, name = 'web'): string => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  ${spec}
`;
