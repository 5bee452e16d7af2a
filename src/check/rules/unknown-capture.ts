import { listed } from '../../diagrams/topology/show.ts';
import type { LabFolder } from '../../labs/load.ts';
import { suggestion } from '../../labs/near.ts';
import { withInner } from '../../labs/page-component.ts';
import type { PageComponent } from '../../labs/page-component.ts';
import type { Report } from '../finding.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A component that names a capture which the page's lab doesn't have, or a host that the capture doesn't show. */
export const unknownCapture: Rule = {
  id: 'unknown-capture',
  severity: 'error',
  doc: {
    finds:
      'a component that names a capture which the page’s lab doesn’t have, or a host of which the capture has no packet',
    why: 'The page would show a table or a picture of nothing.',
    example: '<Capture name="pong" />',
    mend: 'name one that `lab.yaml` asks for, or ask for it there',
    always: 'there is nothing to show',
  },
  check: eachPage(({ page, lab }) =>
    lab === undefined
      ? []
      : withInner(page.components).flatMap((component) =>
          unknownIn(component, lab).map((report) => ({ ...report, file: page.file })),
        ),
  ),
};

function unknownIn(component: PageComponent, lab: LabFolder): Omit<Report, 'file'>[] {
  const named = component.attributes[component.name === 'Capture' ? 'name' : 'capture'];
  if (!named || named.value.trim() === '') return [];
  const captures = lab.captures?.captures ?? {};
  // One that lab.yaml asks for and that was not recorded is another rule's finding.
  if (Object.hasOwn(lab.lab.data?.captures ?? {}, named.value) && !Object.hasOwn(captures, named.value))
    return [];
  if (!Object.hasOwn(captures, named.value)) {
    const names = Object.keys(captures);
    const known = names.map((name) => `\`${name}\``).join(', ');
    const add = `${names.length > 0 ? `name one of ${known}, or ` : ''}ask for it in \`${lab.folder}/lab.yaml\``;
    const message = `The lab \`${lab.name}\` has no capture \`${named.value}\`.${suggestion(named.value, names)}`;
    return [{ place: named.place, message, mend: add }];
  }
  const hosts = component.name === 'Capture' ? component.attributes['hosts'] : undefined;
  if (!hosts) return [];
  const seen = [...new Set(captures[named.value]!.packets.map(({ host }) => host))];
  return listed(hosts.value)
    .filter((host) => !seen.includes(host))
    .map((host) => ({
      place: hosts.place,
      message: `The capture \`${named.value}\` has no packet of a host \`${host}\`.${suggestion(host, seen)}`,
      mend: `name some of ${seen.map((one) => `\`${one}\``).join(', ')}`,
    }));
}
