import type { LabTrouble } from './lab-error.ts';

/** What a reader can do about each trouble, and whether another try may help. */
export const advice: Record<LabTrouble, { text: string; retry: boolean }> = {
  'no-webassembly': {
    text: 'Open the page in a current Firefox, Chrome, Edge or Safari, or run the lab on your own computer: see the end of this page.',
    retry: false,
  },
  blocked: {
    text: 'Allow WebAssembly and workers for this site, or run the lab on your own computer: see the end of this page.',
    retry: true,
  },
  download: {
    text: 'Check the connection and try again: what has come whole is not fetched twice.',
    retry: true,
  },
  memory: {
    text: 'The lab needs about 650 MB of memory. Close other tabs or programs and try again.',
    retry: true,
  },
  'set-up': {
    text: 'Try again. If it fails again, the lab has an error: please report it.',
    retry: true,
  },
  stopped: {
    text: 'Start it again: it comes back as it was at its start.',
    retry: true,
  },
};
