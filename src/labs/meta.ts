// Texts in quotes that are no attribute's mark lines; what they hold is none of ours.
const attribute = /"[^"]*"|'[^']*'|([^\s="']+)(?:=(?:"([^"]*)"|'([^']*)'|(\S*)))?/g;

/**
 * Why a block is not run, from its fence's meta (`norun="needs an API server"`): the reason, empty where none is
 * given; undefined where the block is run.
 */
export function norunReason(meta: string | null | undefined): string | undefined {
  return attributeOf(meta, 'norun');
}

/**
 * Why it is right that something fails in a block, from its fence's meta (`fails="the port is closed"`): the reason, empty
 * where none is given; undefined where nothing is said.
 */
export function failsReason(meta: string | null | undefined): string | undefined {
  return attributeOf(meta, 'fails');
}

/** The file of the lab that a block shows lines of: `file="…"` of its fence's meta; undefined where it shows none's. */
export function fileOf(meta: string | null | undefined): string | undefined {
  return attributeOf(meta, 'file');
}

/** Whether a fence's meta says that the block is the check of an exercise. */
export function saysCheck(meta: string | null | undefined): boolean {
  return attributeOf(meta, 'check') !== undefined;
}

/** The `title="…"` of a fence's meta; undefined where there is none, or an empty one. */
export function titleOf(meta: string | null | undefined): string | undefined {
  return attributeOf(meta, 'title') || undefined;
}

/** The value of an attribute, empty where it has none; undefined where the meta doesn't have it. */
function attributeOf(meta: string | null | undefined, name: string): string | undefined {
  for (const [, key, double, single, bare] of (meta ?? '').matchAll(attribute))
    if (key === name) return (double ?? single ?? bare ?? '').trim();
  return undefined;
}
