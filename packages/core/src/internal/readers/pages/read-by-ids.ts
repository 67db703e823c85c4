import type { ByIdsOptions } from "../../../options.js";
import type { ById } from "../../../results.js";
import { inputError } from "../../errors/input-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { wholeNumber } from "../../request/whole-number.js";
import { paginationError } from "../pagination-error.js";
import type { Source } from "../source.js";
import { PageReader } from "./pages.js";

/** Reads the rows of any number of ids, in as many requests as it takes. */
export async function readByIds<T>(
  source: Source,
  ids: unknown,
  query: QueryValues,
  { signal, concurrency }: ByIdsOptions,
): Promise<ById<T, unknown>> {
  /** ServiceTitan's own limit on `ids`, for operations that state none. */
  const MAX_IDS = 50;
  const { operation } = source;
  if (!Array.isArray(ids))
    throw inputError(operation, "ids: not a list. Give an array.");
  const readers = operation.serial
    ? 1
    : wholeNumber(operation, "concurrency", concurrency, 1);
  const max = operation.query?.get("ids")?.max ?? MAX_IDS;
  const wanted = new Map<string, unknown>(ids.map((id) => [keyOf(id), id]));
  const queue = [...wanted.values()];
  const rows = new Map<string, T>();
  // Defaults to `Any`, or inactive rows would be reported as missing.
  const active =
    query["active"] ?? (operation.query?.has("active") ? "Any" : undefined);
  const read = async () => {
    while (queue.length) {
      const part = { ...query, active, ids: queue.splice(0, max) };
      for await (const row of new PageReader<T>(source, part, { signal })) {
        const key = keyOf((row as { id?: unknown } | null)?.id);
        if (!wanted.has(key))
          throw paginationError(
            source,
            `row ${key} was not asked for: the server may have ignored ids.`,
          );
        rows.set(key, row);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: readers }, read));
  } finally {
    // After a failure the other readers stop.
    queue.length = 0;
  }
  return {
    data: [...wanted.keys()].flatMap((key) => rows.get(key) ?? []),
    missing: [...wanted].flatMap(([key, id]) => (rows.has(key) ? [] : [id])),
  };
}

/** The server writes GUIDs in lower case, however they were given. */
function keyOf(id: unknown): string {
  return String(id).toLowerCase();
}
