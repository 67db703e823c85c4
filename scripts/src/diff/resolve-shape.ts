import { type Shape, shapeOf } from "./shape.ts";
import type { SchemaIndex } from "./walk.ts";

/** What stands behind a reference; references in a circle stay references. */
export function resolveShape(
  index: SchemaIndex,
  shape: Shape,
  seen: ReadonlySet<string> = new Set(),
): Shape {
  const { form, core } = shape;
  if (form.kind !== "ref" || seen.has(form.id)) return shape;
  const schema = index.schemas.get(form.id);
  if (schema === undefined) return shape;
  const target = resolveShape(
    index,
    shapeOf(schema),
    new Set([...seen, form.id]),
  );
  return {
    nullable: shape.nullable || target.nullable,
    form: target.form,
    core:
      core.default === undefined
        ? target.core
        : { ...target.core, default: core.default },
  };
}
