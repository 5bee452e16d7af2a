/** A small book for tests: two nodes, one page, one lab, recorded. Everything in it holds. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sourceDigest, sourceFiles } from '../labs/digest.ts';

export const pageFile = 'content/cni/flannel.mdx';
export const labFile = 'labs/cni/flannel/lab.yaml';
export const transcriptFile = 'labs/cni/flannel/transcript.yaml';

const page = `---
title: flannel
description: One bridge a node, one tunnel between them.
lab: cni/flannel
---
import { Steps } from '@astrojs/starlight/components';

Every node knows the way to the others' pods:

\`\`\`console
worker# ip route
default via 172.18.0.1 dev eth0
10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink
...
\`\`\`

<Steps>
1. Take the tunnel away.

   \`\`\`console
   worker# ip link delete flannel.1
   \`\`\`

2. The other node is out of reach.

   \`\`\`console {3} fails="the tunnel is gone"
   worker2# ping -c 1 -W 1 \\
   >   10.244.1.2
   PING 10.244.1.2 (10.244.1.2) 56(84) bytes of data.

   --- 10.244.1.2 ping statistics ---
   1 packets transmitted, 0 received, 100% packet loss, time 0ms
   [1]
   \`\`\`
</Steps>
`;

const lab = `title: flannel on two nodes
hosts:
  worker: a node
  worker2: another node
`;

const transcript = (digest: string) => `format: 1
lab: cni/flannel
recorded: 2026-11-21
kernel: 6.1.0-50-686
source: ${digest}
commands:
  - host: worker
    command: ip route
    output: |
      default via 172.18.0.1 dev eth0
      10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink
      10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1
    exit: 0
  - host: worker
    command: ip link delete flannel.1
    output: ""
    exit: 0
  - host: worker2
    command: |-
      ping -c 1 -W 1 \\
        10.244.1.2
    output: |
      PING 10.244.1.2 (10.244.1.2) 56(84) bytes of data.

      --- 10.244.1.2 ping statistics ---
      1 packets transmitted, 0 received, 100% packet loss, time 0ms
    exit: 1
`;

/** An exercise for the end of the page. */
export const exercise = `
<Exercise title="Make the way again">
The task.

\`\`\`console check
worker# bash check.sh
flannel.1 is missing.
[1]
\`\`\`

<Hint>Which link carries the route?</Hint>

<Solution>
\`\`\`console
worker# bash flanneld.sh
\`\`\`
</Solution>
</Exercise>
`;

const recorded = (command: string, output: string, exit: number) =>
  `  - host: worker\n    command: ${command}\n    output: ${JSON.stringify(output)}\n    exit: ${exit}\n`;

/** What was recorded of the exercise. */
export const recordedExercise =
  recorded('bash check.sh', 'flannel.1 is missing.\n', 1) +
  recorded('bash flanneld.sh', '', 0) +
  recorded('bash check.sh', '', 0);

/** A change to the book: the new text of a file, made from the old one (empty where there is none); undefined removes it. */
export type Changes = Record<string, (text: string) => string | undefined>;

/** Puts one text in the place of another that must be there. */
export function replace(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`The fixture does not hold ${JSON.stringify(from)}.`);
    return text.replace(from, () => to);
  };
}

/**
 * Writes the book, with changes, into a temporary folder and hands its path to `use`; then removes it. The transcript
 * fits the lab as it was before the changes.
 */
export async function withBook<T>(changes: Changes, use: (root: string) => T): Promise<Awaited<T>> {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  try {
    const files: Record<string, string> = {
      [pageFile]: page,
      [labFile]: lab,
      'labs/cni/flannel/up.sh': 'node worker 172.18.0.2\nnode worker2 172.18.0.3\n',
      'labs/lib/node.sh': 'node() { ip netns add "$1"; }\n',
    };
    for (const [file, text] of Object.entries(files)) write(file, text);
    files[transcriptFile] = transcript(sourceDigest(sourceFiles(root, 'cni/flannel')));
    write(transcriptFile, files[transcriptFile]);
    for (const [file, change] of Object.entries(changes)) {
      const text = change(files[file] ?? '');
      if (text === undefined) rmSync(join(root, file));
      else write(file, text);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
