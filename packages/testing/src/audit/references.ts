import { referenceTargets, targetOf } from "../data/names.js";
import type { Context } from "../operations/call.js";

/** Depth at which the search ends, for values that contain themselves. */
const DEEPEST = 6;

/** Collections that an id may lead to, where there are several. */
const several: Readonly<Record<string, readonly string[]>> = {
  // Who sold may be a technician.
  "settings/employees": ["settings/employees", "settings/technicians"],
  "pricebook/services": [
    "pricebook/services",
    "pricebook/materials",
    "pricebook/equipment",
    "pricebook/discounts-and-fees",
  ],
};

/**
 * Sentences about the ids of a row that no row has, also in its inner objects
 * and lists: `customerId`, `technicianIds`, `customer: { id }`.
 */
export function lostReferences(
  { isListed, store }: Context,
  name: string,
  row: Readonly<Record<string, unknown>>,
): string[] {
  const lost: string[] = [];
  look(row, "", 0);
  return lost;

  function look(value: unknown, path: string, depth: number): void {
    if (typeof value !== "object" || value === null || depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const item of value) look(item, path, depth + 1);
      return;
    }
    for (const [property, inner] of Object.entries(value)) {
      const field = path === "" ? property : `${path}.${property}`;
      const target = targetOf(property);
      // A row's own kind under its own name, such as the task of a task.
      if (target !== undefined && target !== name)
        for (const id of [inner].flat()) check(target, id, field);
      const inside = referenceTargets[property];
      if (inside !== undefined && inside !== name && isRecord(inner))
        check(inside, inner["id"], `${field}.id`);
      look(inner, field, depth + 1);
    }
  }

  function check(target: string, id: unknown, field: string): void {
    if (typeof id !== "number" || id === 0 || !isListed(target)) return;
    const found = (several[target] ?? [target]).some(
      (each) => store.collection(each).find(id) !== undefined,
    );
    if (!found) lost.push(`${field} is ${id}, which ${target} does not have.`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
