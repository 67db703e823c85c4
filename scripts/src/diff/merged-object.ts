import type { Schema } from "../model/types.ts";
import { ownValue } from "../read/json.ts";
import { canonical } from "./canonical.ts";
import { type ObjectForm, shapeOf } from "./shape.ts";
import type { SchemaIndex } from "./walk.ts";

/**
 * The one object that all members of an `allOf` describe together; `undefined`
 * if one of them is no object.
 */
export function mergedObject(
  members: readonly Schema[],
  index: SchemaIndex,
  seen: ReadonlySet<string> = new Set(),
): ObjectForm | undefined {
  const merged: ObjectForm = {
    kind: "object",
    properties: {},
    required: new Set(),
  };
  for (const member of members) {
    const object = objectOf(member, index, seen);
    if (object === undefined) return undefined;
    for (const [name, schema] of Object.entries(object.properties)) {
      const other = ownValue(merged.properties, name);
      merged.properties[name] =
        other === undefined ? schema : both(other, schema);
    }
    for (const name of object.required) merged.required.add(name);
    if (object.extra !== undefined) merged.extra = object.extra;
  }
  return merged;
}

/** One field that two members describe. */
function both(first: Schema, second: Schema): Schema {
  const [a, b] = [shapeOf(first), shapeOf(second)];
  const plain =
    a.form.kind === "scalar" &&
    b.form.kind === "scalar" &&
    a.form.type === b.form.type &&
    a.nullable === b.nullable &&
    (a.form.values ?? b.form.values) === undefined;
  if (plain) return { ...first, ...second };
  return canonical(first) === canonical(second)
    ? first
    : { allOf: [first, second] };
}

function objectOf(
  schema: Schema,
  index: SchemaIndex,
  seen: ReadonlySet<string>,
): ObjectForm | undefined {
  const { form } = shapeOf(schema);
  switch (form.kind) {
    case "object":
      return form;
    case "intersection":
      return mergedObject(form.members, index, seen);
    case "unknown":
      // A member may say no more than which fields are required.
      return {
        kind: "object",
        properties: {},
        required: new Set(schema.required),
      };
    case "ref": {
      const target = index.schemas.get(form.id);
      if (target === undefined || seen.has(form.id)) return undefined;
      return objectOf(target, index, new Set([...seen, form.id]));
    }
    default:
      return undefined;
  }
}
