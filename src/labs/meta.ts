const norun = /(?:^|\s)norun(?:=(?:"([^"]*)"|'([^']*)'|(\S*)))?(?=\s|$)/;

/**
 * Why a block is not run, from its fence's meta (`norun="needs an API server"`): the reason, empty where none is
 * given; undefined where the block is run.
 */
export function norunReason(meta: string | null | undefined): string | undefined {
  const match = norun.exec(meta ?? '');
  return match ? (match[1] ?? match[2] ?? match[3] ?? '').trim() : undefined;
}
