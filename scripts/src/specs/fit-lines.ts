/** Shortens long lists of changes without hiding how much was left out. */
import type { Change } from "../diff/change.ts";
import { lineFor } from "../diff/rules/line-for.ts";
import { operationRules } from "../diff/rules/operation-rules.ts";
import type { Group } from "../diff/rules/rule.ts";

export type Block = readonly [group: Group, changes: readonly Change[]];
export type Lines = readonly [group: Group, lines: readonly string[]];

/**
 * Lines for each heading, at most `most` in all. What needs a major version is
 * never left out, even if that takes more lines. Of the rest each heading gets
 * an equal share, and the last lines of its share sum up what does not fit.
 */
export function fitLines(blocks: readonly Block[], most: number): Lines[] {
  const split = blocks.map(([group, changes]) => ({
    group,
    kept: changes.filter(({ bump }) => bump === "major"),
    rest: changes.filter(({ bump }) => bump !== "major"),
  }));
  const shares = sharesOf(
    split.map(({ rest }) => rest.length),
    most - split.reduce((sum, { kept }) => sum + kept.length, 0),
  );
  return split.map(({ group, kept, rest }, index) => [
    group,
    [...kept.map(lineFor), ...fitted(rest, shares[index] ?? 0)],
  ]);
}

/** Divides `most` lines: nobody gets more than it wants, short lists go first. */
function sharesOf(wanted: readonly number[], most: number): number[] {
  const shares = wanted.map(() => 0);
  let left = Math.max(most, 0);
  const order = [...wanted.keys()].sort(
    (a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0),
  );
  for (const [done, index] of order.entries()) {
    const share = Math.floor(left / (order.length - done));
    shares[index] = Math.min(wanted[index] ?? 0, share);
    left -= shares[index] ?? 0;
  }
  return shares;
}

function fitted(changes: readonly Change[], share: number): string[] {
  if (changes.length <= share) return changes.map(lineFor);
  for (let shown = Math.max(share - 1, 0); shown > 0; shown -= 1) {
    const summary = summaryOf(changes.slice(shown), changes.slice(0, shown));
    if (shown + summary.length <= share)
      return [...changes.slice(0, shown).map(lineFor), ...summary];
  }
  return summaryOf(changes, []);
}

/** At most this many owners or names stand in a summary. */
const NAMED = 8;

/** One line for each sort of thing: `and 37 more fields: 12 of …`. */
function summaryOf(
  changes: readonly Change[],
  shown: readonly Change[],
): string[] {
  const sorts = new Map<Noun, Change[]>();
  for (const change of changes) {
    const { noun } = subjectOf(change);
    sorts.set(noun, [...(sorts.get(noun) ?? []), change]);
  }
  const listed = new Set(shown.map((change) => subjectOf(change).noun));
  return [...sorts].map(([noun, list]) => {
    const things = `${listed.has(noun) ? "more " : ""}${noun}${list.length === 1 ? "" : "s"}`;
    return `${shown.length > 0 ? "and " : ""}${list.length} ${things}: ${ownersOf(list)}`;
  });
}

function ownersOf(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const { owner } = subjectOf(change);
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  const owners = [...counts].sort(
    ([a, many], [b, few]) => few - many || (a < b ? -1 : 1),
  );
  const named = owners
    .slice(0, NAMED)
    .map(([owner, count]) =>
      count === 1 ? `\`${owner}\`` : `${count} of \`${owner}\``,
    );
  const others = owners.slice(NAMED);
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  return [...named, ...(rest === 0 ? [] : [`${rest} elsewhere`])].join(", ");
}

type Noun = "field" | "module" | "operation" | "parameter" | "type";

/** What a change is about, and what that belongs to. */
function subjectOf({ rule, from, to }: Change): { noun: Noun; owner: string } {
  const place = to ?? from ?? "";
  if (rule.startsWith("module-")) return { noun: "module", owner: place };
  const [operation = "", parameter] = place.split(/ (?:query|path)\./);
  if (parameter !== undefined) return { noun: "parameter", owner: operation };
  if (/ (body|result)\b/.test(place) || rule in operationRules)
    return { noun: "operation", owner: place.replace(/ .*/, "") };
  const [type = "", field] = place.split(/[.[{]/);
  return { noun: field === undefined ? "type" : "field", owner: type };
}
