/**
 * Values in the path, by position: callers give them as arguments in template
 * order.
 */
import type { Operation } from "../model/types.ts";
import { compareSchemas } from "./compare-schema.ts";
import { type Place, step, type Walk } from "./walk.ts";

export function comparePathValues(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  // Another number of values means another path, which is reported as such.
  if (before.pathParameters.length !== after.pathParameters.length) return;
  for (const [index, was] of before.pathParameters.entries()) {
    const now = after.pathParameters[index];
    if (now === undefined) continue;
    const [{ description: oldText }, { description: newText }] = [
      was.schema,
      now.schema,
    ];
    if (oldText !== newText) walk.textChanged = true;
    compareSchemas(
      walk,
      was.schema,
      now.schema,
      step(place, ` path.${was.name}`, ` path.${now.name}`),
    );
  }
}
