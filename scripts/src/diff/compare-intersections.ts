/** What several schemas describe together (`allOf`). */
import type { Schema } from "../model/types.ts";
import { ownValue } from "../read/json.ts";
import { canonical } from "./canonical.ts";
import { type Compare, compareProperties } from "./compare-properties.ts";
import { mergedObject } from "./merged-object.ts";
import { type ObjectForm, shapeOf } from "./shape.ts";
import { meet, type Place, type Walk } from "./walk.ts";

interface How {
  compare: Compare;
  /** Called where the members are no objects, and not the same. */
  otherwise: () => void;
}

/**
 * A named type that both sides have among their members is compared on its own;
 * what the other members add to it is compared here, field by field.
 */
export function compareIntersections(
  walk: Walk,
  before: Schema[],
  after: Schema[],
  place: Place,
  { compare, otherwise }: How,
): void {
  const [wasRefs, nowRefs] = [refsOf(before), refsOf(after)];
  const shared = new Set(wasRefs.filter((id) => nowRefs.includes(id)));
  for (const id of shared) meet(walk, id, id);
  const isShared = (member: Schema) =>
    refsOf([member]).some((id) => shared.has(id));
  const own = (members: Schema[]) => members.filter((one) => !isShared(one));
  const common = [...shared].map((id): Schema => ({ ref: id }));
  const [was, now, wasCommon, nowCommon] = [
    mergedObject(own(before), walk.before),
    mergedObject(own(after), walk.after),
    mergedObject(common, walk.before),
    mergedObject(common, walk.after),
  ];
  if (!was || !now || !wasCommon || !nowCommon) {
    if (textOf(own(before)) !== textOf(own(after))) otherwise();
    return;
  }
  compareProperties(
    walk,
    withFields(was, now, wasCommon),
    withFields(now, was, nowCommon),
    place,
    compare,
  );
}

function refsOf(members: readonly Schema[]): string[] {
  return members.flatMap((member) => {
    const { form } = shapeOf(member);
    return form.kind === "ref" ? [form.id] : [];
  });
}

const textOf = (members: readonly Schema[]): string =>
  members.map(canonical).sort().join("\n");

/**
 * An object with the fields that only the other one has, where the common part
 * has them as well: they moved there, or came from there.
 */
function withFields(
  own: ObjectForm,
  other: ObjectForm,
  common: ObjectForm,
): ObjectForm {
  const moved = [
    ...Object.keys(other.properties),
    ...own.required,
    ...other.required,
  ].flatMap((name) => {
    const field =
      ownValue(own.properties, name) ?? ownValue(common.properties, name);
    return field === undefined ? [] : [[name, field] as const];
  });
  return {
    ...own,
    properties: { ...own.properties, ...Object.fromEntries(moved) },
    required: new Set([...own.required, ...common.required]),
  };
}
