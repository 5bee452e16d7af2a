const norun = /(?:^|\s)norun(?:=(?:"([^"]*)"|'([^']*)'|(\S*)))?(?=\s|$)/;

/**
 * Why a block is not run, from its fence's meta (`norun="needs an API server"`): the reason, empty where none is
 * given; undefined where the block is run.
 */
export function norunReason(meta: string | null | undefined): string | undefined {
  const match = norun.exec(meta ?? '');
  return match ? (match[1] ?? match[2] ?? match[3] ?? '').trim() : undefined;
}

/** Whether a fence's meta says that the block is the check of an exercise. */
export function saysCheck(meta: string | null | undefined): boolean {
  return /(?:^|\s)check(?=\s|$)/.test((meta ?? '').replace(/"[^"]*"|'[^']*'/g, ''));
}

/** The `title="…"` of a fence's meta; undefined where there is none, or an empty one. */
export function titleOf(meta: string | null | undefined): string | undefined {
  const match = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)')(?=\s|$)/.exec(meta ?? '');
  return (match?.[1] ?? match?.[2])?.trim() || undefined;
}
