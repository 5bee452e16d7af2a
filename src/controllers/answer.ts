import { parse } from 'yaml';
import { dnsSteps } from './dns/dns.ts';
import type { ObjectFile } from './documents.ts';
import { sliceSteps, withSlices } from './endpoint-slices.ts';
import { gatewayStatusesOf, gatewaySteps } from './gateway/gateway.ts';
import { ingressStatuses, ingressSteps } from './ingress/ingress.ts';
import { readObjects } from './objects.ts';

import { policySteps } from './policy/policy.ts';
import { proxyLook, proxySteps } from './proxy/proxy.ts';
import { firstOf, sentence } from './schemas/sentence.ts';
import { settingsSchema } from './settings.ts';
import { statusSteps } from './status.ts';
import type { Step } from './step.ts';

/**
 * Answers what a lab asks when its objects may have changed (labs/lib/objects/reconcile.pl): what has to run where.
 * A question is parts with NUL between them: the settings (YAML; `settings.ts`), the files with the objects that hosts follow
 * (empty: none have been followed yet), the files as they are now, and what was found on hosts. A file is its path, a line's end and
 * its text; each begins with the character 1. So is what was found, with the host for a path.
 * The answer is lines. `ok`, then for each step `HOST BYTES COMMAND` and so many bytes of standard input; or `failed REASON`; or
 * `look`, then for each host `HOST COMMAND`: ask again, with what that prints.
 */
export function answer(question: string): Promise<string> {
  return Promise.resolve(reply(question));
}

function reply(question: string): string {
  try {
    const [settings, before, after, found] = question.split('\0') as [string, string, string, string?];
    const { data: known, error: unknown } = settingsSchema.safeParse(parse(settings), { error: sentence });
    if (unknown) {
      const { path, message } = firstOf(unknown);
      throw new Error(['the settings of the lab', ...path, message].join(': '));
    }
    const now = withSlices(readObjects(filesOf(after)));
    const then = before === '' ? undefined : withSlices(readObjects(filesOf(before)));
    const look = proxyLook(known);
    if (look !== undefined && then !== undefined && found === undefined)
      return `look\n${known.nodes.map(({ name }) => `${name} ${look}\n`).join('')}`;
    const prints = new Map(filesOf(found ?? '').map(({ path, text }) => [path, text]));
    const steps = [
      ...sliceSteps(then, now),
      ...(known.proxy ? proxySteps(known, then, now, prints) : []),
      ...(known.dns ? dnsSteps(known, then, now) : []),
      ...(known.policy ? policySteps(known, then, now) : []),
      ...(known.gateway ? gatewaySteps(known, then, now) : []),
      ...(known.ingress ? ingressSteps(known, then, now) : []),
      ...statusSteps(
        filesOf(after),
        new Map([
          ...(known.gateway ? gatewayStatusesOf(known, now) : []),
          ...(known.ingress ? ingressStatuses(now) : []),
        ]),
      ),
    ];
    return `ok\n${steps.map(line).join('')}`;
  } catch (error) {
    // Whoever asked must hear of it, or waits for ever.
    return `failed ${onOneLine((error as Error).message)}\n`;
  }
}

/** A message may have what stands in a file: any character. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\x00-\x1f]/g, (character) => JSON.stringify(character).slice(1, -1)).slice(0, 500);
}

function filesOf(text: string): ObjectFile[] {
  return text
    .split('\x01')
    .slice(1)
    .map((file) => {
      const end = file.indexOf('\n');
      return { path: file.slice(0, end), text: file.slice(end + 1) };
    });
}

function line({ host, command, input }: Step): string {
  return `${host} ${new TextEncoder().encode(input).length} ${command}\n${input}`;
}
