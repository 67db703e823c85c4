/**
 * Rows remembered for de-duplication: at least this many, at most twice as
 * many, about 10 MB. Repeats come from the last 15 minutes of a feed.
 */
const REMEMBERED = 50_000;

/**
 * Returns a filter that drops rows which came before, unchanged. A row that
 * comes again with other content is a newer state and passes, as does a row
 * without a key.
 */
export function createSeenFilter<T>(
  key: readonly string[],
): (row: T) => boolean {
  // Two generations, the older dropped as a whole: deleting single entries from
  // the front of a Map gets slower with each.
  let recent = new Map<string, number>();
  let older = recent;
  return (row) => {
    const values = key.map(
      (name) => (row as Record<string, unknown> | null)?.[name],
    );
    if (values.some((value) => value == null)) return true;
    const id = JSON.stringify(values);
    const content = digest(JSON.stringify(row));
    if ((recent.get(id) ?? older.get(id)) === content) return false;
    recent.set(id, content);
    if (recent.size >= REMEMBERED) {
      older = recent;
      recent = new Map();
    }
    return true;
  };
}

/**
 * 53 bits of a text. Two states of one row agree by chance once in 9 × 10^15.
 */
function digest(text: string): number {
  let a = 0;
  let b = 1;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x9e3779b1);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5f356495);
    a ^= a >>> 15;
  }
  return a * 2 ** 21 + ((b ^ (b >>> 15)) >>> 11);
}
