/** The icon that Starlight draws behind each heading; `theme.css` draws it from one file. */
const anchorIcon = /<span aria-hidden="true" class="sl-anchor-icon"><svg\b[^>]*>.*?<\/svg><\/span>/gs;
/** Astro repeats a style's variable on each element of a component; entries of a table of contents inherit their list's. */
const repeatedDepth = /(<(?:li|a|span)\b[^<>]*?) style="--depth: ?\d+;?"/g;
/** Starlight's inline scripts come with indentation and remarks. */
const inlineScript = /(<script(?: aria-hidden="true")?>)([^]*?)(<\/script>)/g;

/** A page's HTML without what no reader sees: the same page, some hundred bytes shorter. */
export function leanHtml(html: string): string {
  return html
    .replaceAll(anchorIcon, '')
    .replaceAll(repeatedDepth, '$1')
    .replaceAll(
      inlineScript,
      (_, open: string, script: string, close: string) => open + lean(script) + close,
    );
}

/** A script without remarks and indentation; as it is where a text goes on over lines. */
function lean(script: string): string {
  if (/`|\\\n/.test(script)) return script;
  return script
    .replaceAll(/^\s*\/\*.*?\*\/\s*$/gm, '')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/\n\s*/g, '\n')
    .trim();
}
