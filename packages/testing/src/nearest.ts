/**
 * The name that was probably meant: the nearest one, unless that is too far off
 * to be a slip.
 */
function nearest(given: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 4)) + 1;
  for (const name of names) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

/** `; did you mean "customers"?`, or nothing but the end of the sentence. */
export function meant(given: string, names: Iterable<string>): string {
  const name = nearest(given, names);
  return name === undefined ? "." : `; did you mean ${JSON.stringify(name)}?`;
}

/** Letters to insert, drop or replace (Levenshtein), row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced =
        (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(
        Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1),
      );
    }
    row = next;
  }
  return row[to.length] as number;
}
