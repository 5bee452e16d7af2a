/** What a picture of a page says, for previews of links to it. */
export interface Card {
  /** The page's title. */
  title: string;
  /** What the contents call its chapter; undefined where the page is in none. */
  chapter: string | undefined;
  /** The book's title. */
  book: string;
}

/** The size that networks ask for: https://ogp.me/#structured leaves it open, and 1200 by 630 is what they show whole. */
export const cardSize = { width: 1200, height: 630 };

/** Longer titles have smaller letters, so that the longest of a book's has three lines. */
function letters(title: string): number {
  if (title.length <= 24) return 104;
  return title.length <= 48 ? 84 : 68;
}

/** The picture as a page of its own, which loads nothing. */
export function cardHtml({ title, chapter, book }: Card): string {
  const [subject, motto] = book.split(', ');
  return `<!doctype html>
<meta charset="utf-8">
<style>
  * { margin: 0; box-sizing: border-box; }
  body {
    display: flex; flex-direction: column; width: ${cardSize.width}px; height: ${cardSize.height}px; padding: 72px 80px 64px;
    background: #0d1214; color: #f8fafa; font-family: system-ui, 'Open Sans', 'DejaVu Sans', sans-serif;
  }
  .chapter { color: #4fd8c4; font-size: 34px; font-weight: 600; min-height: 1.4em; }
  h1 { flex: 1; margin-top: 16px; font-size: ${letters(title)}px; font-weight: 700; line-height: 1.14; letter-spacing: -0.02em; overflow-wrap: anywhere; }
  footer { display: flex; align-items: center; gap: 28px; }
  svg { width: 104px; height: 104px; }
  .subject { color: #b9c4c7; font-size: 28px; }
  .motto { font-size: 40px; font-weight: 650; }
</style>
<p class="chapter">${escaped(chapter ?? '')}</p>
<h1>${escaped(title)}</h1>
<footer>
  <svg viewBox="0 0 32 32" fill="none" stroke-linejoin="round">
    <path d="M5 24C5 6 16 6 16 24C16 6 27 6 27 24" stroke="#2dd4bf" stroke-width="3"/>
    <g fill="#2dd4bf"><circle cx="5" cy="24" r="4.5"/><circle cx="27" cy="24" r="4.5"/></g>
    <circle cx="16" cy="24" r="4.5" fill="#fbbf24"/>
  </svg>
  <div><p class="subject">${escaped(subject ?? '')}</p><p class="motto">${escaped(motto ?? '')}</p></div>
</footer>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
