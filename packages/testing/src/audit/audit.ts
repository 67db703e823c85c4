import type { Endpoint } from "../http/endpoints.js";
import type { Context } from "../operations/call.js";
import type { RowSet } from "../state/child-rows.js";
import type { Collection } from "../state/collection.js";
import { type View, viewsOf } from "../state/views.js";
import { lostReferences } from "./references.js";
import type { ShownRow } from "./rule.js";
import { rules } from "./rules.js";

/** Most rows of a collection to look at, beside those that were written. */
const MOST = 250;

/**
 * Lists what does not hold in a company's books, one sentence each: references
 * to rows that do not exist, sums that do not add up, states that do not fit
 * dates or other rows. Looks at the collections that the served modules show.
 */
export function audit(
  context: Context,
  endpoints: readonly Endpoint[],
): string[] {
  const views = new Map<string, View | undefined>();
  const viewOf = (name: string): View | undefined => {
    if (!views.has(name)) views.set(name, viewsOf(name, endpoints)[0]);
    return views.get(name);
  };
  const shown = (rows: Pick<RowSet, "name">, position: number) => {
    const view = viewOf(rows.name);
    return (
      view &&
      (context.show(rows, position, view.schemas, view.schema) as ShownRow)
    );
  };
  const some = (name: string, positions: readonly number[]): ShownRow[] => {
    const rows = context.store.collection(name);
    return positions
      .map((position) => shown(rows, position))
      .filter((row) => row !== undefined);
  };
  const positionOf = (name: string, id: unknown) =>
    typeof id === "number" || typeof id === "string"
      ? context.store.collection(name).find(id)
      : undefined;
  const problems: string[] = [];
  const names = new Set(endpoints.map(({ template }) => template));
  for (const name of names) {
    if (name.includes("{") || !viewOf(name) || !context.isListed(name))
      continue;
    const rows = context.store.collection(name);
    for (const position of lookedAt(rows)) {
      const row = shown(rows, position) as ShownRow;
      const childrenIn = (collection: string): number[] =>
        collection.startsWith(`${name}/${String(row["id"])}/`)
          ? [...context.store.collection(collection).positions()]
          : context.store
              .collection(collection)
              .childrenOf(name, position, rows.idAt(position));
      const checked = {
        row,
        exists: (collection: string, id: unknown) =>
          positionOf(collection, id) !== undefined,
        find: (collection: string, id: unknown) => {
          const at = positionOf(collection, id);
          return at === undefined ? undefined : some(collection, [at])[0];
        },
        children: (collection: string) =>
          some(collection, childrenIn(collection)),
        candidates: (collection: string) =>
          some(collection, [
            ...new Set([
              ...childrenIn(collection),
              ...written(context.store.collection(collection)),
            ]),
          ]),
        all: (collection: string) => {
          const positions = [
            ...context.store.collection(collection).positions(),
          ];
          return positions.length > MOST
            ? undefined
            : some(collection, positions);
        },
        now: context.now(),
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
  }
  return problems;
}

/** The first rows of a collection, and those that were written. */
function lookedAt(rows: Collection): Set<number> {
  const found = new Set<number>();
  for (const position of rows.positions()) {
    if (found.size >= MOST) break;
    found.add(position);
  }
  for (const position of written(rows)) found.add(position);
  return found;
}

function written(rows: Collection): number[] {
  return rows
    .changedPositions()
    .filter((position) => !rows.change(position)?.deleted);
}
