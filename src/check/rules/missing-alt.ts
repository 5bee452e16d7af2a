import type { PageImage } from '../../labs/page-link.ts';
import type { Report } from '../finding.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Words that say that there is a picture, and not what it shows. */
const nothing =
  /^(?:an? |the )?(?:image|picture|screenshot|photo|diagram|figure|graphic|icon|logo|drawing)(?: \d+)?\.?$/i;
const fileName = /^\S+\.(?:png|svg|jpe?g|gif|webp|avif)$/i;

/** A picture without a text that stands for it. */
export const missingAlt: Rule = {
  id: 'missing-alt',
  severity: 'error',
  doc: {
    finds:
      'a picture without alternative text, or whose text is its file’s name or a word such as “picture”. One that only decorates is a tag that says so: `<img src="/line.svg" alt="" />`',
    why: 'Who can’t see the picture, because of their eyes or of their connection, learns nothing of what it shows.',
    example: '![](/favicon.svg)',
    mend: 'write what the picture shows: `![Two nodes and the cable between them](/nodes.svg)`',
  },
  check: eachPage(({ page }) =>
    page.images.flatMap((image) => {
      const wrong = wrongIn(image);
      return wrong ? [{ file: page.file, place: image.place, ...wrong }] : [];
    }),
  ),
};

function wrongIn({ url, alt, tag }: PageImage): Pick<Report, 'message' | 'mend'> | undefined {
  const mend = tag
    ? 'say in `alt="…"` what it shows; `alt=""` where it only decorates'
    : 'say between the brackets what it shows; where it only decorates, write `<img alt="" … />`';
  if (alt === undefined) return { message: 'The picture has no alternative text.', mend };
  const text = alt.trim();
  // Of a tag, nothing at all is a decision; blanks are none.
  if (text === '') return alt === '' && tag ? undefined : { message: 'The alternative text is blank.', mend };
  const base = url
    ?.split('/')
    .at(-1)
    ?.replace(/\.\w+$/, '');
  if (fileName.test(text) || text === base || nothing.test(text))
    return {
      message: `The alternative text \`${text.slice(0, 100)}\` does not say what the picture shows.`,
      mend,
    };
  return undefined;
}
