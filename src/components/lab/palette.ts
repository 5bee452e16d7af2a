import type { ITheme } from '@xterm/xterm';

/** A terminal's colours on the site's two themes: every one can be read on its background (WCAG AA). */
export const palettes: Record<'light' | 'dark', ITheme & { background: string; foreground: string }> = {
  dark: {
    background: '#11191c',
    foreground: '#d5dde0',
    cursor: '#4fd1c0',
    cursorAccent: '#11191c',
    selectionBackground: '#2b5a60',
    black: '#8b979c',
    red: '#ff8f85',
    green: '#7fd88f',
    yellow: '#f0c25a',
    blue: '#8ab8ff',
    magenta: '#dba4f5',
    cyan: '#5fd3d8',
    white: '#d5dde0',
    brightBlack: '#96a2a7',
    brightRed: '#ffb0a8',
    brightGreen: '#a4e8b0',
    brightYellow: '#ffd884',
    brightBlue: '#b0d0ff',
    brightMagenta: '#ecc6fb',
    brightCyan: '#94e8ec',
    brightWhite: '#ffffff',
  },
  light: {
    background: '#f8fafb',
    foreground: '#1b2529',
    cursor: '#0b6b6a',
    cursorAccent: '#f8fafb',
    selectionBackground: '#b9dfdc',
    black: '#1b2529',
    red: '#b3261e',
    green: '#17692f',
    yellow: '#7d5700',
    blue: '#1d55b4',
    magenta: '#8a2fa8',
    cyan: '#0b6570',
    white: '#526067',
    brightBlack: '#5a686f',
    brightRed: '#a81c14',
    brightGreen: '#0f5c27',
    brightYellow: '#6d4b00',
    brightBlue: '#12479f',
    brightMagenta: '#782394',
    brightCyan: '#07575f',
    brightWhite: '#3c484d',
  },
};

/** The colours for the theme that the site shows now. */
export function paletteNow(): ITheme {
  return palettes[document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark'];
}
