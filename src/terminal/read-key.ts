/**
 * Waits for one of some keys at the terminal. Ctrl-C is passed on as the signal that it is elsewhere.
 * @param keys as the terminal sends them: `\r` for Enter, otherwise one character.
 */
export function readKey<Key extends string>(keys: readonly Key[]): Promise<Key> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const take = (bytes: Buffer) => {
      const key = bytes.toString('latin1');
      if (key === '\x03') process.kill(process.pid, 'SIGINT');
      if (!keys.includes(key as Key)) return;
      stdin.off('data', take);
      stdin.pause().setRawMode(false);
      resolve(key as Key);
    };
    stdin.setRawMode(true).resume().on('data', take);
  });
}
