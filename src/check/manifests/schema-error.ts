import { suggestion } from '../../labs/near.ts';
import { missingField } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import { quotePath, quoteValue } from './path.ts';
import type { Path } from './path.ts';
import type { SchemaError } from './schemas.ts';

/** What formats are called in a sentence. */
const formats: Record<string, string> = {
  int32: 'an integer of 32 bits',
  int64: 'an integer of 64 bits',
  byte: 'base64',
  quantity: 'a quantity such as `100m` or `1Gi`',
  'date-time': 'a time such as `2026-01-31T12:00:00Z`',
};

/**
 * The mistakes that a validator found, one a value: it tells of one value several times, where alternatives were tried.
 * With `excerpt`, what is missing is none.
 */
export function mistakesOf(value: object, errors: readonly SchemaError[], excerpt: boolean): Mistake[] {
  const byValue = Map.groupBy(errors, ({ instancePath }) => instancePath);
  return [...byValue].flatMap(([pointer, all]) => {
    const path = pathOf(value, pointer);
    // These need no `apiVersion` and `kind`, unlike what the validators say.
    if (path.at(-2) === 'volumeClaimTemplates') return [];
    const missing = all
      .filter(({ keyword }) => keyword === 'required')
      .map(({ params }) => params['missingProperty']);
    if (missing.length > 0) {
      return excerpt ? [] : [...new Set(missing)].map((name) => missingField(path, String(name)));
    }
    return [{ path, message: `${quotePath(path)} ${requirement(valueAt(value, path), all)}` }];
  });
}

function requirement(value: unknown, errors: readonly SchemaError[]): string {
  // Of alternatives, the one that was meant is the one whose type fits.
  const {
    keyword,
    params,
    message = 'is not valid',
  } = errors.find((error) => error.keyword === 'format' || error.keyword === 'pattern') ?? errors[0]!;
  const shown = quoteValue(value);
  switch (keyword) {
    case 'type': {
      const types = errors
        .filter((error) => error.keyword === 'type')
        .map((error) => String(error.params['type']));
      const wanted = [...new Set(types)].map((type) => `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`);
      return `must be ${wanted.join(' or ')}, not ${typeof value === 'string' ? `the string ${shown}` : shown}.`;
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String).filter(Boolean);
      return `must be one of ${allowed.map((one) => `\`${one}\``).join(', ')}, not ${shown}.${near(value, allowed)}`;
    }
    case 'format':
      return `must be ${formats[String(params['format'])] ?? `of the format ${String(params['format'])}`}, not ${shown}.`;
    case 'pattern':
      return `must match \`${String(params['pattern'])}\`, which ${shown} doesn’t.`;
    case 'minimum':
    case 'maximum':
      return `must be at ${keyword === 'minimum' ? 'least' : 'most'} ${String(params['limit'])}, not ${shown}.`;
    default:
      // must NOT have fewer than 1 items
      return `${message.replace('NOT', 'not')}.`;
  }
}

function near(value: unknown, allowed: readonly string[]): string {
  if (typeof value !== 'string' || value.length > 100) return '';
  const same = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  return same === undefined ? suggestion(value, allowed) : ` Did you mean \`${same}\`?`;
}

/** The path that a JSON pointer names: where the value has a list, its steps are indexes. */
function pathOf(root: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const text of pointer.split('/').slice(1)) {
    const name = text.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(name) : name);
    value = (value as Record<string, unknown> | null | undefined)?.[name];
  }
  return path;
}

/** The value at a path; undefined where there is none. */
function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
