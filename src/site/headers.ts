/** Headers for the files of some paths, as a `_headers` file has them: `*` at a path's end stands for anything. */
export interface HeaderRule {
  path: string;
  headers: Record<string, string>;
}

/** Nothing that a page of this book needs: neither sensors nor devices, and the clipboard to copy a command. */
const permissions = [
  'accelerometer=()',
  'browsing-topics=()',
  'camera=()',
  'clipboard-write=(self)',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'usb=()',
].join(', ');

/** Files whose names change with their content. */
const immutable = [
  '/_astro/*',
  '/pagefind/fragment/*',
  '/pagefind/index/*',
  '/machine/v86-*',
  '/machine/files/*',
  '/machine/states/*',
  '/social/*',
];

/** What a server of the site must send with its files. @param policy the content security policy. */
export function headerRules(policy: string): HeaderRule[] {
  return [
    {
      path: '/*',
      headers: {
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Permissions-Policy': permissions,
        // No other site shares a process with a page, or embeds what it is made of.
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    },
    ...immutable.map((path) => ({
      path,
      headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    })),
  ];
}

/** The rules as the text of a `_headers` file, which Netlify, Cloudflare Pages and others read. */
export function writeHeaders(rules: readonly HeaderRule[]): string {
  return rules
    .map(({ path, headers }) =>
      [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}

/** The rules of such a file. */
export function readHeaders(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const [, name, value] = /^ +([^:]+): (.*)$/.exec(line) ?? [];
    if (name === undefined) rules.push({ path: line, headers: {} });
    else rules.at(-1)!.headers[name] = value!;
  }
  return rules;
}

/** The headers of one file: all of the rules whose path is its own. @param path with a slash at the start. */
export function headersOf(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const applies = (rule: string) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : rule === path);
  return Object.assign(
    {},
    ...rules.filter((rule) => applies(rule.path)).map(({ headers }) => headers),
  ) as Record<string, string>;
}
