import type { LabSession } from '../../labs/session.ts';
import { LabError } from './lab-error.ts';
import type { LabProgress } from './progress.ts';

/** A lab that runs in this tab. */
export interface OpenLab {
  session: LabSession;
  /** Fulfilled when the machine stops without having been asked to. */
  stopped: Promise<LabError>;
}

/**
 * Starts a machine in this tab and sets a lab up in it. Loads nothing before it is called.
 * @param lab `<chapter>/<lab>`
 * @throws LabError
 */
export async function openLab(lab: string, onProgress: (progress: LabProgress) => void): Promise<OpenLab> {
  await Promise.resolve();
  onProgress({ phase: 'restore' });
  throw new LabError('stopped', `${lab}: labs do not run in the page yet.`);
}
