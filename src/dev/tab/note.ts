import { make } from '../../components/make.ts';
import type { FindingElsewhere, FindingHere } from '../messages.ts';
import { renderSides } from './sides-view.ts';
import { plain, prose } from './text.ts';

/** A finding as it stands beside the text. */
export function renderNote(finding: FindingHere): HTMLElement {
  const { severity, rule, message, mend, sides, doc } = finding;
  const note = make(
    'div',
    'finding not-content',
    make(
      'p',
      'finding-head',
      make('b', '', severity === 'error' ? 'Error' : 'Warning'),
      make('code', '', rule),
      make('span', 'finding-place', ...plain(placeOf(finding))),
    ),
    make('p', 'finding-message', ...prose(message)),
  );
  if (sides) note.append(renderSides(sides));
  if (mend !== undefined) note.append(make('p', 'finding-mend', 'Mend: ', ...mendOf(mend)));
  note.append(renderDoc(rule, doc));
  note.dataset['severity'] = severity;
  note.role = 'group';
  note.ariaLabel = `${severity === 'error' ? 'Error' : 'Warning'}, ${rule}`;
  // The list of findings leads here.
  note.tabIndex = -1;
  return note;
}

/** Where a finding is, for a reader: `content/cni/flannel.mdx:41`. */
export function placeOf({ file, line }: Pick<FindingElsewhere, 'file' | 'line'>): string {
  return `${file}:${line}`;
}

/** A command is code as a whole; a sentence says itself what in it is. */
function mendOf(mend: string): Node[] {
  return /^(?:npm|npx) /.test(mend) ? [make('code', '', ...plain(mend))] : prose(mend);
}

function renderDoc(rule: string, { finds, mend }: FindingHere['doc']): HTMLElement {
  return make(
    'details',
    'finding-doc',
    make('summary', '', 'About this rule'),
    make('p', '', ...prose(`It finds ${finds}. To mend it: ${mend}.`)),
    make('p', '', 'More: ', make('code', '', `npx hopbook explain ${rule}`)),
  );
}
