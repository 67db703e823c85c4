/** Properties of an object, by name. */
import type { Schema } from "../model/types.ts";
import { ownValue } from "../read/json.ts";
import { type ObjectForm, refsIn } from "./shape.ts";
import {
  note,
  onlyAfter,
  onlyBefore,
  type Place,
  step,
  type Walk,
} from "./walk.ts";

export type Compare = (
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
) => void;

export function compareProperties(
  walk: Walk,
  before: ObjectForm,
  after: ObjectForm,
  place: Place,
  compare: Compare,
): void {
  const respelled = respelledNames(
    Object.keys(before.properties),
    Object.keys(after.properties),
  );
  for (const [name, was] of Object.entries(before.properties)) {
    const newName = respelled.get(name) ?? name;
    const now = ownValue(after.properties, newName);
    const at = step(place, `.${name}`, `.${newName}`);
    if (now === undefined) {
      note(walk, "property-removed", onlyBefore(at), {}, refsIn(was));
      continue;
    }
    if (newName !== name)
      note(walk, "property-renamed", at, { was: name, now: newName });
    compareRequired(
      walk,
      before.required.has(name),
      after.required.has(newName),
      at,
    );
    compareDeprecated(walk, was, now, at);
    compare(walk, was, now, at);
  }
  const known = new Set([
    ...Object.keys(before.properties),
    ...respelled.values(),
  ]);
  for (const [name, now] of Object.entries(after.properties)) {
    if (known.has(name)) continue;
    const input = after.required.has(name)
      ? "required-input-property-added"
      : "input-property-added";
    note(
      walk,
      { input, output: "output-property-added" },
      onlyAfter(step(place, `.${name}`)),
      {},
      refsIn(now),
    );
  }
  compareExtra(walk, before.extra, after.extra, place, compare);
}

/**
 * `customerId` and `customerID` are one property spelled anew: nothing else on
 * either side reads the same.
 */
export function respelledNames(
  before: string[],
  after: string[],
): Map<string, string> {
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  const pairs = gone.map((name): [string, string[]] => [
    name,
    come.filter((other) => plain(other) === plain(name)),
  ]);
  return new Map(
    pairs.flatMap(([name, [only, ...others]]) =>
      only !== undefined &&
      others.length === 0 &&
      gone.filter((other) => plain(other) === plain(name)).length === 1
        ? [[name, only] as const]
        : [],
    ),
  );
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

function compareRequired(
  walk: Walk,
  before: boolean,
  after: boolean,
  place: Place,
): void {
  if (before === after) return;
  const verdict = after
    ? ({
        input: "input-property-became-required",
        output: "output-property-became-required",
      } as const)
    : ({
        input: "input-property-became-optional",
        output: "output-property-became-optional",
      } as const);
  note(walk, verdict, place);
}

function compareDeprecated(
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
): void {
  if (Boolean(before.deprecated) === Boolean(after.deprecated)) return;
  note(
    walk,
    after.deprecated ? "property-deprecated" : "property-undeprecated",
    place,
  );
}

function compareExtra(
  walk: Walk,
  before: Schema | undefined,
  after: Schema | undefined,
  place: Place,
  compare: Compare,
): void {
  if (before && after) compare(walk, before, after, step(place, "{}"));
  else if (after)
    note(walk, "extra-properties-allowed", place, {}, refsIn(after));
  else if (before)
    note(walk, "extra-properties-refused", place, {}, refsIn(before));
}
