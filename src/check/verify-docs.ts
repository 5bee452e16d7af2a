import type { Documented } from './rule-doc.ts';

const always = 'it compares recordings with a machine, and a page says nothing there';

/** What `hopbook verify` finds. These are no rules of the check: they need a machine. */
export const verifyDocs: readonly Documented[] = [
  {
    id: 'replay-differs',
    severity: 'error',
    doc: {
      finds: 'a command that answers otherwise now than when it was recorded',
      why: 'A reader who runs it gets something else than the page says.',
      exampleOf: 'transcript.yaml',
      example: [
        '  - host: worker',
        '    command: date +%N',
        '    output: |',
        '      512304118',
        '    exit: 0',
      ].join('\n'),
      mend: '`npm run record -- <lab>`, if the new answer is right; else make the lab deterministic, or name what is volatile in `lab.yaml`. What may always differ is in `src/labs/volatile.ts`',
      always,
    },
  },
  {
    id: 'capture-differs',
    severity: 'error',
    doc: {
      finds: 'an interface that sends or receives other packets now than when they were captured',
      why: 'The packets on the page would not be those of the reader’s lab.',
      exampleOf: 'lab.yaml',
      example: [
        'captures:',
        '  flood:   # another packet in each recording',
        '    host: worker',
        '    command: ping -c 1 10.244.1.$((RANDOM % 4 + 2))',
      ].join('\n'),
      mend: '`npm run record -- <lab>`, if the new packets are right; else make the lab deterministic, or capture another command. Which fields may differ is in `src/labs/volatile-fields.ts`',
      always,
    },
  },
  {
    id: 'replay-unsteady',
    severity: 'warning',
    doc: {
      finds: 'a lab that answered otherwise than recorded, and as recorded when it was played again',
      why: 'It depends on chance, or on how fast the computer is. A reader may get the other answer, and the next run may fail.',
      exampleOf: 'transcript.yaml',
      example: [
        '  - host: worker',
        '    command: bash start-server.sh & curl -s http://127.0.0.1   # sometimes too early',
        '    output: |',
        '      hello',
        '    exit: 0',
      ].join('\n'),
      mend: 'make the lab deterministic: wait for a condition, not for a time; or name what is volatile in `lab.yaml`',
      always,
    },
  },
  {
    id: 'replay-failed',
    severity: 'error',
    doc: {
      finds: 'a lab that does not come up any more, or a command that does not end',
      why: 'A reader can’t start the lab.',
      exampleOf: 'up.sh',
      example: 'ip link add br0 type brigde',
      mend: 'correct `up.sh`; `npx hopbook lab <lab>` shows what it prints',
      always,
    },
  },
];
