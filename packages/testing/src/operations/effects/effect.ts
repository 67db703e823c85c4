import type { Write } from "../written-row.js";

/**
 * What a write does, beyond what its method says: `POST` on a collection
 * creates a row, `PATCH` and `PUT` on a row change it, `DELETE` deletes it.
 *
 * Returns what the answer shows: a row, an object with rows in it, or nothing
 * for the row in the path.
 */
export type Effect = (write: Write) => unknown;

/** Effects by operation id. */
export type Effects = Readonly<Record<string, Effect>>;

export type Fields = Readonly<Record<string, unknown>>;

/** A list of a body; empty if it is missing. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A list of objects of a body. */
export function records(value: unknown): Fields[] {
  return listOf(value).filter(
    (item): item is Fields => typeof item === "object" && item !== null,
  );
}

/** The fields under other names; those that are not named keep theirs. */
export function renamed(
  fields: Fields,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    result[names[name] ?? name] = value;
  return result;
}

/** Changes the row of a path with some of its fields under other names. */
export const changes =
  (names: Readonly<Record<string, string>>): Effect =>
  (write) =>
    write.row.set(renamed(write.body, names));

/** Sets the custom fields of the objects that a body names. */
export const setsCustomFields =
  (collection: string): Effect =>
  (write) => {
    for (const { objectId, customFields } of records(write.body["operations"]))
      write.find(collection, objectId).set({ customFields });
  };

/** Marks rows as exported; the answer has a result for each. */
export const marksExported =
  (collection: string, key: string): Effect =>
  (write) => {
    const ids = [
      ...write.list.map((item) => (item as Fields)[key]),
      ...Object.values(write.body).flatMap(listOf),
    ];
    return ids.map((id) => {
      const row = write.look(collection, id);
      row?.set({ syncStatus: "Exported", exported: true });
      const errorMessage = row ? null : `${id} was not found.`;
      return { [key]: id, success: row !== undefined, errorMessage };
    });
  };

/** The list with a value added, once. */
export function withValues(
  list: unknown,
  values: readonly unknown[],
): unknown[] {
  return [...new Set([...listOf(list), ...values])];
}

/** The list without some values. */
export function withoutValues(
  list: unknown,
  values: readonly unknown[],
): unknown[] {
  return listOf(list).filter((value) => !values.includes(value));
}

/** The sum of quantity times cost of the lines of a document. */
export function amountOf(items: unknown): number {
  return records(items).reduce(
    (sum, { quantity, cost }) =>
      sum + Number(quantity ?? 0) * Number(cost ?? 0),
    0,
  );
}
