import { quotePath } from './path.ts';
import type { Path } from './path.ts';

/** Something that an API server would refuse. */
export interface Mistake {
  path: Path;
  /** A whole sentence. */
  message: string;
  /** Whether it is about the name of the field rather than its value. */
  ofKey?: boolean;
  /** The field of the value that is missing, where one is. */
  missing?: string;
}

/** A mistake, and which rule tells it. */
export interface ManifestMistake extends Mistake {
  sort: 'invalid' | 'removed' | 'deprecated' | 'unknown';
  /** The step that mends it. */
  mend?: string;
}

/** What an API server would refuse. */
export function invalid(path: Path, message: string): ManifestMistake {
  return { sort: 'invalid', path, message };
}

/** What is said of an object without a field that it must have; `reason` begins with a colon. */
export function missingField(path: Path, name: string, reason = ''): Mistake {
  return { path, missing: name, message: `\`${name}\` is missing in ${quotePath(path)}${reason}.` };
}
