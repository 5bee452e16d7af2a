/** What the last row of the screen tells. */
export interface Status {
  /** The lab. */
  title: string;
  /** The hosts of the shells, in order. */
  hosts: readonly string[];
  active: number;
  /** What to say in place of the key that begins a command. */
  hint: string | undefined;
}

const HINT = 'Ctrl-] for commands';

/** The status line: exactly `width` characters, inverse, the active shell's name set off. Longest first, it gives way to the narrow. */
export function statusLine({ title, hosts, active, hint }: Status, width: number): string {
  const right = ` ${hint ?? HINT} `;
  const names = hosts.map((host, index) => ` ${index + 1} ${host} `);
  const room = Math.max(0, width - right.length);
  const left = ` ${title} `;
  const wide = left.length + names.join('').length <= room;
  // Names that have no room give way from the left, so that the active one can be seen.
  let first = 0;
  const length = () => names.slice(first).join('').length;
  while (!wide && first < active && length() > room) first++;
  let used = wide ? left.length : 0;
  let text = wide ? left : '';
  for (let index = first; index < names.length; index++) {
    const name = names[index]!.slice(0, Math.max(0, room - used));
    used += name.length;
    text += index === active ? `\x1b[0;1m${name}\x1b[0;7m` : name;
  }
  return `\x1b[0;7m${text}${' '.repeat(Math.max(0, room - used))}${right.slice(0, width)}\x1b[0m`;
}
