/** Forms a value may take. */
import type { Schema } from "../model/types.ts";
import { canonical } from "./canonical.ts";
import { LIMITS } from "./compare-annotations.ts";
import type { Compare } from "./compare-properties.ts";
import { overlapOf, SAME } from "./overlap.ts";
import { resolveShape } from "./resolve-shape.ts";
import { refsIn, shapeOf, wordFor } from "./shape.ts";
import {
  note,
  type Place,
  type SchemaIndex,
  type Verdict,
  type Walk,
} from "./walk.ts";

const REMOVED: Verdict = {
  input: "input-variant-removed",
  output: "output-variant-removed",
};
const ADDED: Verdict = {
  input: "input-variant-added",
  output: "output-variant-added",
};

export function compareUnions(
  walk: Walk,
  before: Schema[],
  after: Schema[],
  place: Place,
  compare: Compare,
): void {
  const partners = matchVariants(walk, before, after);
  for (const [was, now] of partners) compare(walk, was, now, place);
  const taken = new Set(partners.values());
  const gone = before.filter((variant) => !partners.has(variant));
  const come = after.filter((variant) => !taken.has(variant));
  for (const [word, variants] of byWord(gone, walk.before)) {
    const covered = variants.every((one) =>
      isCovered(one, walk.before, after, walk.after),
    );
    const verdict = covered ? "variant-unlisted" : REMOVED;
    note(walk, verdict, place, { was: word }, allRefs(variants));
  }
  for (const [word, variants] of byWord(come, walk.after)) {
    const covered = variants.every((one) =>
      isCovered(one, walk.after, before, walk.before),
    );
    const verdict = covered ? "variant-listed" : ADDED;
    note(walk, verdict, place, { now: word }, allRefs(variants));
  }
}

/** What reads the same in a report is one change. */
function byWord(
  variants: readonly Schema[],
  index: SchemaIndex,
): Map<string, Schema[]> {
  const words = new Map<string, Schema[]>();
  for (const variant of variants) {
    const { form } = shapeOf(variant);
    const word =
      form.kind === "scalar" && form.values !== undefined
        ? [...form.values]
            .sort()
            .map((one) => JSON.stringify(one))
            .join(" | ")
        : wordFor(variant, index.nameOf);
    words.set(word, [...(words.get(word) ?? []), variant]);
  }
  return words;
}

function allRefs(variants: readonly Schema[]): Set<string> {
  const found = new Set<string>();
  for (const variant of variants) refsIn(variant, found);
  return found;
}

/** Whether the other side takes any text, or any number, where this is some. */
function isCovered(
  variant: Schema,
  here: SchemaIndex,
  others: readonly Schema[],
  there: SchemaIndex,
): boolean {
  const { form, core } = resolveShape(here, shapeOf(variant));
  if (form.kind !== "scalar") return false;
  return others.some((one) => {
    const other = resolveShape(there, shapeOf(one));
    return (
      other.form.kind === "scalar" &&
      other.form.type === form.type &&
      other.form.values === undefined &&
      // Callers may give a `Date` for a date alone.
      (core.format === other.core.format || !core.format?.startsWith("date")) &&
      !LIMITS.some((limit) => limit in other.core)
    );
  });
}

/**
 * The same form first; then a named type whose fields show that it is the same
 * one under another name, and the only unnamed form of its sort, which changed
 * in something else; last, where one unnamed form is left on each side, these
 * two.
 */
function matchVariants(
  walk: Walk,
  before: Schema[],
  after: Schema[],
): Map<Schema, Schema> {
  const partners = new Map<Schema, Schema>();
  for (const same of [
    isSame,
    (was: Schema, now: Schema) => isRenamed(walk, was, now),
  ]) {
    for (const was of before) {
      if (partners.has(was)) continue;
      const free = after.filter((now) => ![...partners.values()].includes(now));
      const now = free.find((one) => same(was, one));
      if (now !== undefined) partners.set(was, now);
    }
  }
  // First what is listed with what is listed, then whatever is a text.
  matchSorts(partners, before, after, true);
  matchSorts(partners, before, after, false);
  const [was, ...moreGone] = before.filter(
    (one) => one.ref === undefined && !partners.has(one),
  );
  const taken = [...partners.values()];
  const [now, ...moreCome] = after.filter(
    (one) => one.ref === undefined && !taken.includes(one),
  );
  if (was && now && moreGone.length + moreCome.length === 0)
    partners.set(was, now);
  return partners;
}

/** A text that is shorter than it was is still the text, whatever is beside it. */
function matchSorts(
  partners: Map<Schema, Schema>,
  before: Schema[],
  after: Schema[],
  exact: boolean,
): void {
  const taken = new Set(partners.values());
  const come = bySort(
    after.filter((one) => !taken.has(one)),
    exact,
  );
  const gone = bySort(
    before.filter((one) => !partners.has(one)),
    exact,
  );
  for (const [sort, [was, ...others]] of gone) {
    const [now, ...more] = come.get(sort) ?? [];
    if (was && now && others.length + more.length === 0) partners.set(was, now);
  }
}

function bySort(variants: Schema[], exact: boolean): Map<string, Schema[]> {
  const sorts = new Map<string, Schema[]>();
  for (const variant of variants) {
    const { form } = shapeOf(variant);
    if (form.kind === "ref") continue;
    const listed = exact && form.kind === "scalar" && form.values !== undefined;
    const sort = `${form.kind === "scalar" ? form.type : form.kind}${listed}`;
    sorts.set(sort, [...(sorts.get(sort) ?? []), variant]);
  }
  return sorts;
}

function isSame(was: Schema, now: Schema): boolean {
  return was.ref !== undefined || now.ref !== undefined
    ? was.ref === now.ref
    : canonical(was) === canonical(now);
}

function isRenamed(walk: Walk, was: Schema, now: Schema): boolean {
  if (was.ref === undefined || now.ref === undefined) return false;
  return overlapOf(was.ref, now.ref, walk.before, walk.after).ofLarger >= SAME;
}
