import { createRequire } from 'node:module';

/**
 * xterm.js without a screen: it keeps what a terminal would show as cells. Its package is CommonJS whose names Node
 * can't see from a module, hence this way in.
 */
export const { Terminal } = createRequire(import.meta.url)(
  '@xterm/headless',
) as typeof import('@xterm/headless');

export type { IBufferCell, IBufferLine, Terminal as HeadlessTerminal } from '@xterm/headless';
