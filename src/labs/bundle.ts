import type { SourceFile } from './digest.ts';
import { UserError } from './errors.ts';
import type { LabVolatile } from './lab.ts';
import type { LabFolder } from './load.ts';
import type { RecordedCommand } from './transcript.ts';

/** All that it takes to run a lab and to compare its answers: what the site ships for each lab, as JSON. */
export interface LabBundle {
  /** `<chapter>/<lab>` */
  lab: string;
  title: string;
  /** Each host and what it is, in the author's order. */
  hosts: Record<string, string>;
  /** Seconds that one command may take. */
  timeout: number;
  volatile: LabVolatile[];
  /** The lab's files: paths from the project's root, and their text. */
  files: { path: string; text: string }[];
  /** What was recorded, in page order. */
  commands: RecordedCommand[];
}

/**
 * Puts together what a recorded lab needs.
 * @returns undefined where the lab was not recorded, or can't be read: the check says so.
 * @throws UserError if a file of the lab is no UTF-8 text.
 */
export function bundleLab(
  { name, lab, transcript }: LabFolder,
  source: readonly SourceFile[],
): LabBundle | undefined {
  if (!lab.data || !transcript?.data) return undefined;
  const { title, hosts, timeout, volatile } = lab.data;
  const files = source.map(({ path, bytes }) => ({ path, text: textOf(path, bytes) }));
  return { lab: name, title, hosts, timeout, volatile, files, commands: transcript.data.commands };
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UserError(
      `${path} is no UTF-8 text: a lab's files are text, so that pages can ship and show them.`,
    );
  }
}
