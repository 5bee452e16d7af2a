/** A step from a page to the site, and what leads to it from the one before. */
interface Step {
  via?: string;
  name: string;
  text: string;
}

/** How a page, a lab, its recording and the site hang together. */
export const steps: readonly Step[] = [
  { name: 'Page', text: 'Says which commands to run, and what they print.' },
  {
    via: 'record',
    name: 'Machine',
    text: 'A small Linux machine runs the lab: namespaces as nodes and pods, real CNI plugins.',
  },
  {
    via: 'writes',
    name: 'Recording',
    text: 'Every output and exit code, and the state of every host, committed with the page.',
  },
  {
    via: 'check',
    name: 'Build',
    text: 'Compares page and recording. One digit differs: no build, and the line is named.',
  },
];
