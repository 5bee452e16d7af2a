import { describe, expect, it } from 'vitest';
import { parseFacts } from './facts.ts';
import { parseLab } from './lab.ts';
import { suggestion } from './near.ts';
import { parseTranscript, stringifyTranscript } from './transcript.ts';
import type { Transcript } from './transcript.ts';

describe('lab.yaml', () => {
  it('fills in what is optional', () => {
    expect(parseLab('lab.yaml', 'title: x\nhosts:\n  worker: a node\n').data).toEqual({
      title: 'x',
      hosts: { worker: 'a node' },
      timeout: 30,
      needs: [],
      captures: {},
      volatile: [],
    });
  });

  it.each([
    ['title: x\nhost:\n  a: b\nhosts:\n  a: b\n', 2, 1, 'unknown key `host`'],
    ['title: x\nhosts:\n  Worker: b\n', 3, 3, 'host name'],
    ['title: x\nhosts:\n  a: b\nneeds: [vlans]\n', 4, 9, 'vlan-filtering'],
    ['title: x\nhosts: {}\n', 2, 8, 'at least one host'],
    ['title: x\nhosts:\n  a: b\nvolatile:\n  - pattern: "("\n    reason: y\n', 5, 14, 'Invalid regular'],
    ['title: x\nhosts:\n  a: b\nvolatile:\n  - pattern: "x*"\n    reason: y\n', 5, 14, 'empty text'],
    ['title: x\nhosts:\n  a: b\nvolatile:\n  - pattern: x\n    reason: ""\n', 6, 13, 'why'],
    ['hosts:\n  a: b\n', 1, 1, '`title`: This is missing.'],
    ['title: "x\nhosts:\n  a: b\n', 4, 1, 'not valid YAML'],
    ['title: x\ntitle: y\n', 2, 1, 'unique'],
    ['', 1, 1, 'expected object'],
  ])('%j is refused at %i:%i', (text, line, column, message) => {
    const { data, problems } = parseLab('labs/a/b/lab.yaml', text);
    expect(data).toBeUndefined();
    expect(problems[0]).toMatchObject({ file: 'labs/a/b/lab.yaml', place: { line, column } });
    expect(problems[0]!.message).toContain(message);
  });
});

describe('transcript.yaml', () => {
  const transcript: Transcript = {
    format: 1,
    lab: 'cni/flannel',
    recorded: '2026-11-21',
    kernel: '6.1.0-50-686',
    source: `sha256-${'0'.repeat(64)}`,
    commands: [
      { host: 'worker', command: 'ip route', output: 'default via 1.2.3.4 \n  indented\n\n', exit: 0 },
      { host: 'worker', command: 'a \\\n  b', output: '\x1b[31mred\r\n\x00', exit: 1 },
      { host: 'worker', command: 'true', output: '', exit: 0 },
      { host: 'worker', command: 'echo -n "#: - x"', output: '#: - x', exit: 0 },
      { host: 'worker', command: 'x', output: '  starts indented\n---\n...\n' + 'long '.repeat(60), exit: 0 },
      { host: 'worker', command: 'x', output: '\n\n', exit: 0 },
    ],
  };

  it('reads back what it wrote, to the byte', () => {
    const text = stringifyTranscript(transcript);
    expect(text).toContain('    output: |+\n      default via 1.2.3.4 \n        indented\n');
    expect(parseTranscript('t', text)).toMatchObject({ data: transcript, problems: [] });
  });

  it('knows where each command stands', () => {
    const { at } = parseTranscript('t', stringifyTranscript(transcript));
    expect(at(['commands', 0])).toMatchObject({ line: 7, column: 5 });
    expect(at(['source'])).toMatchObject({ line: 5, column: 9 });
  });

  it('refuses other formats', () => {
    const { problems } = parseTranscript(
      't',
      stringifyTranscript(transcript).replace('format: 1', 'format: 2'),
    );
    expect(problems).toMatchObject([{ place: { line: 1, column: 9 } }]);
  });
});

describe('facts.json', () => {
  it('says where JSON is broken', () => {
    expect(parseFacts('facts.json', '{\n  "format": 1,\n  oops }').problems[0]!.place.line).toBe(3);
    expect(parseFacts('facts.json', '{"format":1,"lab":"a/b"}').problems[0]!.message).toContain('moments');
    expect(
      parseFacts('facts.json', '{"format":1,"lab":"a/b","moments":{"up":{},"end":{}}}').problems,
    ).toEqual([]);
  });
});

describe('suggestion', () => {
  it('offers the nearest name, if it is near', () => {
    expect(suggestion('woker2', ['worker', 'worker2'])).toBe(' Did you mean `worker2`?');
    expect(suggestion('pod', ['worker', 'worker2'])).toBe('');
  });
});
