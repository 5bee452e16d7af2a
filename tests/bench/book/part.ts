import { parseCaptures, stringifyCaptures } from '../../../src/labs/capture.ts';
import { sourceFiles } from '../../../src/labs/digest.ts';
import { parsePage } from '../../../src/labs/document.ts';
import type { Page } from '../../../src/labs/document.ts';
import { parseFacts } from '../../../src/labs/facts.ts';
import { readText } from '../../../src/labs/load.ts';
import { pageCommands } from '../../../src/labs/page-commands.ts';
import { parseTranscript } from '../../../src/labs/transcript.ts';
import type { RecordedCommand, Transcript } from '../../../src/labs/transcript.ts';

/** Some sections of a real page as a page of its own, and of its lab's recording what they show. */
export interface Part {
  /** `veth-2`: the second part of the page `linux/veth`. */
  name: string;
  /** The real lab: `linux/veth`. */
  lab: string;
  /** The page. */
  text: string;
  transcript: Transcript;
  /** The lab's other files, by their names in its folder; of facts and captures, what a recording of the part has. */
  files: Map<string, string>;
}

/** What the real pages lack: objects of the API, and a picture as text. Both stand on the first part of a page. */
const additions: Readonly<Record<string, string>> = {
  'linux/bridge': `## As an object of the API

\`\`\`yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
          ports:
            - containerPort: 8080
\`\`\`
`,
  'cni/flannel': `## As a picture

\`\`\`mermaid title="Two nodes, two pods"
flowchart LR
  subgraph w["worker 172.18.0.3"]
    p1["pod-1<br/>10.244.1.2"]
    c1["cni0<br/>10.244.1.1/24"]
    f1["flannel.1<br/>10.244.1.0<br/>5a:11:00:00:00:03"]
    e1["eth0 172.18.0.3/16, MTU 1500"]
  end
  subgraph c["node control-plane"]
    f3["flannel.1<br/>5a:11:00:00:00:02"]
    c3["cni0, port veth-pod-3"]
    p3["pod-3<br/>eth0 10.244.0.2"]
    e3[eth0]
  end
  sw["segment<br/>br0"]
  p1 -->|"default via 10.244.1.1"| c1
  c1 -->|"10.244.0.0/24 via 10.244.0.0 dev flannel.1"| f1
  f1 -->|"VXLAN 1, UDP 8472"| f3
  f3 --> c3
  c3 --> p3
  e1 --- sw
  e3 ---|"172.18.0.0/16"| sw
\`\`\`
`,
};

/**
 * Cuts the page of a lab into so many parts with about the same number of commands, at its sections.
 * @param root the real project's.
 * @param lab its name, which is the page's, too.
 */
export function partsOf(root: string, lab: string, count: number): Part[] {
  const page = parsePage(`content/${lab}.mdx`, readText(root, `content/${lab}.mdx`)!);
  const transcript = parseTranscript('transcript.yaml', readText(root, `labs/${lab}/transcript.yaml`)!).data!;
  const { head, sections } = sectionsOf(page);
  let shown = 0;
  const parts = Array.from({ length: count }, () => ({ text: head, commands: [] as RecordedCommand[] }));
  let part = parts[0]!;
  for (const section of sections) {
    const from = shown;
    // What comes after the last command belongs to the part with that command.
    if (from < transcript.commands.length)
      part = parts[Math.floor((from * count) / transcript.commands.length)]!;
    shown += pageCommands(parsePage(page.file, head + section)).length;
    part.text += section;
    part.commands.push(...transcript.commands.slice(from, shown));
  }
  parts[0]!.text += additions[lab] ?? '';
  const filled = parts.filter(({ commands }) => commands.length > 0);
  return filled.map(({ text, commands }, index) => {
    const isLast = index === filled.length - 1;
    const { files, left } = filesOf(root, lab, commands, isLast);
    // What shows the packets of a command that stands in another part.
    const showing = new RegExp(`^<(?:Capture|PacketWalk)\\b.*"(?:${left.join('|')})".*/>\n`, 'gm');
    return {
      name: `${lab.split('/')[1]!}-${index + 1}`,
      lab,
      text: left.length > 0 ? text.replaceAll(showing, '') : text,
      transcript: { ...transcript, commands },
      files,
    };
  });
}

/** What stands before a page's second-level headings, and each of them with what follows. */
function sectionsOf({ text, headings }: Page): { head: string; sections: string[] } {
  const lines = text.split('\n');
  const starts = headings.filter(({ depth }) => depth === 2).map(({ place }) => place.line - 1);
  const between = (from: number, to?: number) => `${lines.slice(from, to).join('\n')}\n`;
  return {
    head: between(0, starts[0]),
    sections: starts.map((start, index) => between(start, starts[index + 1])),
  };
}

/**
 * The files of a lab's folder for a recording of these commands, and the names of the captures that it leaves out.
 * @param isLast whether the lab's last command is among them: its facts then end as they were recorded.
 */
function filesOf(
  root: string,
  lab: string,
  commands: readonly RecordedCommand[],
  isLast: boolean,
): { files: Map<string, string>; left: string[] } {
  const read = (name: string) => readText(root, `labs/${lab}/${name}`)!;
  const all = parseCaptures('captures.json', read('captures.json')).data!;
  const isKept = ({ host, command }: Omit<RecordedCommand, 'output' | 'exit'>) =>
    commands.some((one) => one.host === host && one.command === command);
  const captures = Object.entries(all.captures);
  const left = captures.filter(([, capture]) => !isKept(capture)).map(([name]) => name);
  const kept = Object.fromEntries(captures.filter(([, capture]) => isKept(capture)));
  const folder = `labs/${lab}/`;
  const sources = sourceFiles(root, lab).filter(({ path }) => path.startsWith(folder));
  const files = new Map(sources.map(({ path, bytes }) => [path.slice(folder.length), bytes.toString()]));
  const asked = files.get('lab.yaml')!.split('\n');
  const cut = asked.filter((line) => !left.some((name) => line.startsWith(`  ${name}: {`)));
  if (Object.keys(kept).length === 0) cut.splice(cut.indexOf('captures:'), 1);
  files.set('lab.yaml', cut.join('\n'));
  if (Object.keys(kept).length > 0) files.set('captures.json', stringifyCaptures({ ...all, captures: kept }));
  const facts = parseFacts('facts.json', read('facts.json')).data!;
  for (const name of left) Reflect.deleteProperty(facts.moments, name);
  const [last] = Object.keys(kept).slice(-1);
  if (!isLast && last !== undefined) facts.moments.end = facts.moments[last]!;
  files.set('facts.json', `${JSON.stringify(facts, undefined, 1)}\n`);
  return { files, left };
}
