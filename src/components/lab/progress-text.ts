import type { LabProgress } from './progress.ts';

/** How far a start has got, in words: "Fetching the machine: 4.2 of 13.4 MB". */
export function progressText(progress: LabProgress | undefined): string {
  switch (progress?.phase) {
    case 'fetch':
      return `Fetching the machine: ${megabytes(progress.bytes)} of ${megabytes(progress.total)} MB`;
    case 'restore':
      return 'Waking the machine';
    case 'step':
      return `Setting up: ${progress.text}`;
    default:
      return 'Starting';
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
