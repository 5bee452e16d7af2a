let speaker: HTMLElement | undefined;

/** Says it to a screen reader: one live region serves the whole page. */
export function announce(message: string): void {
  if (!speaker) {
    speaker = document.createElement('div');
    speaker.className = 'sr-only';
    speaker.role = 'status';
    document.body.append(speaker);
  }
  speaker.textContent = message;
}
