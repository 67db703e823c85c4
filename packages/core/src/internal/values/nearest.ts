/** The known name closest to a mistyped one, if any is close enough. */
export function nearest(
  name: string,
  known: readonly string[],
): string | undefined {
  let best: string | undefined;
  // Two typing errors, or a third of the name's letters.
  let limit = Math.max(2, name.length / 3);
  for (const candidate of known) {
    // A name of a megabyte, for one, would take minutes.
    if (name.length - candidate.length > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit) {
      // A later candidate must be closer to win.
      limit = distance - 0.5;
      best = candidate;
    }
  }
  return best;
}

/**
 * The end of a message about an unknown name; empty if no known one is close.
 * @param meant the name in the words of the known ones, where it may have others;
 *   what is close to it comes first
 */
export function didYouMean(
  name: string,
  known: readonly string[],
  meant: string = name,
): string {
  const near = new Set([meant, name].map((each) => nearest(each, known)));
  const names = [...near].filter(Boolean).join(" or ");
  return names && ` Did you mean ${names}?`;
}

/** Letters to insert, drop or change to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[to.length] as number;
}
