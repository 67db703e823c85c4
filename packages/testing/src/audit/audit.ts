import { targetOf } from "../data/names.js";
import type { Endpoint } from "../http/endpoints.js";
import type { Context } from "../operations/call.js";
import { viewsOf } from "../state/views.js";
import { type Checked, rules } from "./rules.js";

type Row = Readonly<Record<string, unknown>>;

/** Most rows of a collection to look at. */
const MOST = 500;

/**
 * Lists what does not hold in a company's books, one sentence each: references
 * to rows that do not exist, sums that do not add up, states that do not fit
 * dates or other rows. Looks at the collections that the served modules show.
 */
export function audit(
  context: Context,
  endpoints: readonly Endpoint[],
): string[] {
  const shown = new Map<string, Row[]>();
  const rows = (name: string): readonly Row[] => {
    let found = shown.get(name);
    if (!found) {
      found = rowsOf(context, endpoints, name);
      shown.set(name, found);
    }
    return found;
  };
  const byId = new Map<string, Map<unknown, Row>>();
  const find = (name: string, id: unknown): Row | undefined => {
    let index = byId.get(name);
    if (!index) {
      index = new Map(rows(name).map((row) => [row["id"], row]));
      byId.set(name, index);
    }
    return index.get(id);
  };
  const now = context.now();
  const names = [...new Set(endpoints.map(({ template }) => template))].filter(
    (name) => !name.includes("{"),
  );
  const problems: string[] = [];
  for (const name of names)
    for (const row of rows(name)) {
      const checked: Checked = {
        row,
        rows,
        find,
        now,
        today: context.world.today,
      };
      const wrong = [
        ...lostReferences(context, name, row),
        ...(rules[name] ?? []).map((rule) => rule(checked)),
      ];
      for (const sentence of wrong)
        if (sentence !== undefined)
          problems.push(`${name} ${String(row["id"])}: ${sentence}`);
    }
  return problems;
}

function rowsOf(
  context: Context,
  endpoints: readonly Endpoint[],
  name: string,
): Row[] {
  const view = viewsOf(name, endpoints)[0];
  if (!view || !context.isListed(name)) return [];
  const collection = context.store.collection(name);
  const found: Row[] = [];
  for (const position of collection.positions()) {
    if (found.length >= MOST) break;
    const row = context.show(collection, position, view.schemas, view.schema);
    if (typeof row === "object" && row !== null) found.push(row as Row);
  }
  return found;
}

/** Sentences about the ids of a row that no row has. */
function lostReferences(context: Context, name: string, row: Row): string[] {
  const lost: string[] = [];
  for (const [property, value] of Object.entries(row)) {
    const target = targetOf(property);
    if (!target || target === name || !context.isListed(target)) continue;
    for (const id of Array.isArray(value) ? value : [value])
      if (
        typeof id === "number" &&
        id !== 0 &&
        !targetsOf(target).some(
          (each) => context.store.collection(each).find(id) !== undefined,
        )
      )
        lost.push(`${property} is ${id}, which ${target} does not have.`);
  }
  return lost;
}

/** Collections that an id may lead to. Who sold may be a technician. */
function targetsOf(target: string): string[] {
  return target === "settings/employees"
    ? [target, "settings/technicians"]
    : [target];
}
