import { suggestion } from '../../labs/near.ts';
import { blockPlace } from '../claims.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A prompt that names a host which `lab.yaml` doesn't list. */
export const unknownHost: Rule = {
  id: 'unknown-host',
  severity: 'error',
  doc: {
    finds: 'a prompt names a host that `lab.yaml` doesn’t list',
    why: 'The command has no place to run in.',
    example: ['```console', 'woker# ip route', '```'].join('\n'),
    mend: 'correct the name, or add the host to `lab.yaml`',
    always: 'the lab can’t run the command',
  },
  check: eachPage(({ page, lab, commands }) => {
    const hosts = lab?.lab.data && Object.keys(lab.lab.data.hosts);
    if (!hosts) return [];
    return commands
      .filter(({ command }) => !hosts.includes(command.host))
      .map(({ block, command }) => {
        const place = blockPlace(page, block, command.promptLines.start);
        return {
          file: page.file,
          place: { ...place, end: { line: place.line, column: place.column + command.host.length } },
          message: `The lab \`${lab.name}\` has no host \`${command.host}\`.${suggestion(command.host, hosts)}`,
          mend: `name one of ${hosts.map((host) => `\`${host}\``).join(', ')}, or add it to \`${lab.folder}/lab.yaml\``,
        };
      });
  }),
};
