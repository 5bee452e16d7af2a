import { bundleLab, type LabBundle } from '../../labs/bundle.ts';
import { sourceFiles } from '../../labs/digest.ts';
import { UserError } from '../../labs/errors.ts';
import type { Lab } from '../../labs/lab.ts';
import { loadLab } from '../../labs/load.ts';
import { LabSession } from '../../labs/session.ts';
import type { Transcript } from '../../labs/transcript.ts';
import type { YamlText } from '../../labs/yaml.ts';
import type { Machine } from '../../machine/types.ts';
import { openNative } from '../../native/open.ts';
import { openMachine } from '../image.ts';

/** A lab that can be opened: what it is made of, read and found right. */
export interface ReadLab {
  lab: Lab;
  bundle: LabBundle;
}

/** A lab that is up. */
export interface OpenLab {
  machine: Machine;
  session: LabSession;
}

/**
 * Reads a lab's files. One that was never recorded has no commands to play; it can be opened all the same.
 * @throws UserError if there is no such lab, or if something is wrong with its files.
 */
export function readLab(root: string, name: string): ReadLab {
  const folder = loadLab(root, name);
  const problem = folder.problems[0];
  if (problem)
    throw new UserError(`${problem.file}:${problem.place.line}:${problem.place.column}: ${problem.message}`);
  const bundle = bundleLab(
    { ...folder, transcript: folder.transcript ?? unrecorded(name) },
    sourceFiles(root, name),
  );
  return { lab: folder.lab.data!, bundle: bundle! };
}

/**
 * Starts a machine, or namespaces of this computer's own kernel, and sets the lab up in it.
 * @param onStep is told what happens, one line each.
 * @throws UserError or MachineError; nothing is left running then.
 */
export async function openLab(
  root: string,
  { lab, bundle }: ReadLab,
  native: boolean,
  onStep: (text: string) => void,
): Promise<OpenLab> {
  onStep(native ? "on this computer's kernel" : 'the machine starts');
  const machine = await (native ? openNative(bundle.lab, lab.needs) : openMachine(root));
  try {
    return { machine, session: await LabSession.start(machine, bundle, onStep) };
  } catch (error) {
    await machine.close();
    throw error;
  }
}

function unrecorded(lab: string): YamlText<Transcript> {
  const data: Transcript = { format: 1, lab, recorded: '', kernel: '', source: '', commands: [] };
  return { data, problems: [], at: () => ({ line: 1, column: 1 }) };
}
