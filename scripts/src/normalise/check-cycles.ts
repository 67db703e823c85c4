import { pointer } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import type { SpecSchema } from "./document.ts";
import { refTarget } from "./schema.ts";

/**
 * Refuses schemas that are nothing but each other, as `A: { $ref: B }` and `B:
 * { $ref: A }`. A schema may well hold itself: in a property, an item, a value.
 */
export function checkCycles(
  schemas: Readonly<Record<string, SpecSchema>>,
  problems: Problems,
): void {
  const done = new Set<string>();
  const way: string[] = [];
  const follow = (id: string): void => {
    const start = way.indexOf(id);
    if (start >= 0) {
      const circle = [...way.slice(start), id].join(" → ");
      problems.add(
        pointer("/components/schemas", id),
        `the schema is defined by nothing but itself: ${circle}`,
      );
    }
    const schema = schemas[id];
    if (start >= 0 || done.has(id) || schema === undefined) return;
    way.push(id);
    for (const next of sameAs(schema)) follow(next);
    way.pop();
    done.add(id);
  };
  for (const id of Object.keys(schemas)) follow(id);
}

/** The schemas a value of this one also is, or may be. */
function sameAs({ $ref, oneOf, anyOf, allOf }: SpecSchema): string[] {
  return [
    ...($ref === undefined ? [] : [refTarget($ref) ?? ""]),
    ...[oneOf, anyOf, allOf].flatMap((list) => (list ?? []).flatMap(sameAs)),
  ];
}
