import { Document, isScalar, visit } from 'yaml';
import { z } from 'zod';
import { hostName } from './host.ts';
import { labName } from './lab.ts';
import { parseYaml } from './yaml.ts';
import type { YamlText } from './yaml.ts';

/** One command of a recording: where it ran, what it printed, how it ended. */
export const recordedCommandSchema = z.strictObject({
  host: z.string().regex(hostName),
  /** As bash got it; lines are joined by newlines. */
  command: z.string().min(1),
  /** Standard output and standard error, in the order in which they were written. */
  output: z.string(),
  exit: z.int().min(0).max(255),
});

/** `transcript.yaml`: what a lab printed when its page was recorded. */
export const transcriptSchema = z.strictObject({
  format: z.literal(1, 'This format is unknown to this version of hopbook.'),
  lab: z.string().regex(labName),
  /** The UTC date of the recording. */
  recorded: z.iso.date(),
  /** `uname -r` of the machine. */
  kernel: z.string().min(1),
  /** Digest of the lab's source, see `digest.ts`. */
  source: z.string().regex(/^sha256-[0-9a-f]{64}$/, 'Expected `sha256-` and 64 hexadecimal digits.'),
  commands: z.array(recordedCommandSchema),
});

export type RecordedCommand = z.output<typeof recordedCommandSchema>;
export type Transcript = z.output<typeof transcriptSchema>;

/** Reads the text of a `transcript.yaml`; what is wrong with it becomes problems. */
export function parseTranscript(file: string, text: string): YamlText<Transcript> {
  return parseYaml(file, text, transcriptSchema);
}

/** The text of a `transcript.yaml`: the same transcript always gives the same bytes. Throws a `ZodError` on a bad one. */
export function stringifyTranscript(transcript: Transcript): string {
  const { format, lab, recorded, kernel, source, commands } = transcriptSchema.parse(transcript);
  const document = new Document({ format, lab, recorded, kernel, source, commands });
  visit(document, {
    Pair(_, { key, value }) {
      // A block reads and diffs better than a quoted string with \n in it. Where a block can't hold the text
      // (control characters, for example), the library falls back to quotes by itself.
      if (isScalar(key) && key.value === 'output' && isScalar(value) && value.value !== '')
        value.type = 'BLOCK_LITERAL';
    },
  });
  return document.toString({ lineWidth: 0 });
}
