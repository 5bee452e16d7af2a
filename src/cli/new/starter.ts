/** What a new page is about. */
export interface Starter {
  /** `<chapter>/<name>`: of the page and of its lab. */
  name: string;
  title: string;
}

/**
 * The page that an author begins with. With the machine's image at hand it shows a command, a topology and an address, which
 * only a recording proves; without one it says only what `lab.yaml` says.
 */
export function starterPage({ name, title }: Starter, recorded: boolean): string {
  const drawn = [
    '',
    '<Topology title="Two hosts and a cable" />',
    '',
    '## Does the server answer?',
    '',
    '{/* Ask a question, predict the answer, run the command that answers it, say what in the output proves it. */}',
    '',
    'The `client` and the `server` have addresses in one subnet, so no router is needed:',
    '',
    '```console',
    'client# ping -c 1 192.168.1.2',
    '```',
  ];
  const planned = [
    '',
    '{/*',
    'Ask a question as a heading, predict the answer, run the command that answers it, say what in the output proves it:',
    '',
    '  ```console',
    '  client# ping -c 1 192.168.1.2',
    '  ```',
    '',
    `Leave its output empty, and run: npm run record -- ${name}`,
    '*/}',
  ];
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `description: ${JSON.stringify(`${title}, shown on two hosts that one cable joins.`)}`,
    `lab: ${name}`,
    '---',
    '',
    ...(recorded ? ["import { Topology } from '#diagram';", ''] : []),
    "{/* The problem first, in the reader's words. Then two to four things that the reader can explain afterwards. */}",
    '',
    'The lab has two hosts, `client` and `server`, and one cable between them.',
    ...(recorded ? drawn : planned),
    '',
  ].join('\n');
}

/** The files of its lab, by their name. */
export function starterLab({ title }: Starter): Record<'lab.yaml' | 'up.sh', string> {
  return {
    'lab.yaml': `# yaml-language-server: $schema=../../../schemas/lab.schema.json
title: ${JSON.stringify(`${title}, two hosts and a cable`)}
hosts:
  client: asks
  server: answers
needs: [ping]
`,
    'up.sh': `#!/usr/bin/env bash
# Two hosts, client and server, and the cable between them.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two hosts and the cable between them'
hosts_add client server
ip -batch - <<END
link add eth0 netns client address 02:00:00:00:00:01 type veth peer name eth0 netns server address 02:00:00:00:00:02
END
hosts_set_up <<END
host client
address add 192.168.1.1/24 dev eth0
link set eth0 up
host server
address add 192.168.1.2/24 dev eth0
link set eth0 up
END
`,
  };
}
