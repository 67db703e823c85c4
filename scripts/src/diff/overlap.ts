/** How much two named types have in common. */
import { mergedObject } from "./merged-object.ts";
import { shapeOf } from "./shape.ts";
import type { SchemaIndex } from "./walk.ts";

/**
 * Below this share of the smaller type's names two types are different things;
 * listing their fields would explain nothing.
 */
export const RELATED = 0.5;
/**
 * From this share of the larger type's names on, a type that came for another
 * is the same type under a new name.
 */
export const SAME = 0.8;

export interface Overlap {
  /**
   * Share of the smaller type's properties (or enum values) that the other has,
   * too, 0 to 1.
   */
  ofSmaller: number;
  /** The same of the larger type. */
  ofLarger: number;
}

export function overlapOf(
  before: string,
  after: string,
  was: SchemaIndex,
  now: SchemaIndex,
): Overlap {
  const [a, b] = [features(before, was), features(after, now)];
  if (a.kind !== b.kind) return { ofSmaller: 0, ofLarger: 0 };
  const others = new Set(b.names);
  const common = a.names.filter((name) => others.has(name)).length;
  const [smaller, larger] = [
    Math.min(a.names.length, b.names.length),
    Math.max(a.names.length, b.names.length),
  ];
  // Types without any name to compare are the same only if neither has one.
  if (smaller === 0)
    return larger === 0
      ? { ofSmaller: 1, ofLarger: 1 }
      : { ofSmaller: 0, ofLarger: 0 };
  return { ofSmaller: common / smaller, ofLarger: common / larger };
}

function features(
  id: string,
  index: SchemaIndex,
): { kind: string; names: string[] } {
  const { form: own } = shapeOf(index.schemas.get(id) ?? {});
  const form =
    own.kind === "intersection"
      ? (mergedObject(own.members, index) ?? own)
      : own;
  if (form.kind === "object")
    return { kind: form.kind, names: Object.keys(form.properties) };
  if (form.kind === "scalar")
    return { kind: form.type, names: form.values ?? [] };
  return { kind: form.kind, names: [] };
}
