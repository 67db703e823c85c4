/** Tells what evidence corrected from what the API changed. */
import type { Change } from "./change.ts";
import { sortChanges } from "./exported-types.ts";

/**
 * Marks the changes that only evidence explains, and puts them under a heading
 * of their own. Their bump stays: a corrected type can stop programs from
 * compiling like any other.
 *
 * @param changes all changes between two editions
 * @param served the changes between them when both are read with the evidence
 *   of the older one
 */
export function markCorrections(
  changes: readonly Change[],
  served: readonly Change[],
): Change[] {
  const known = new Set(served.map(identity));
  return sortChanges(
    changes.map((change) =>
      known.has(identity(change))
        ? change
        : { ...change, group: "corrected", origin: "evidence" },
    ),
  );
}

/** The types a change carries along depend on what else changed. */
function identity({ rule, module, from, to, was, now }: Change): string {
  return JSON.stringify([rule, module, from, to, was, now]);
}
