import type { ByIdsOptions } from "../../../options.js";
import type { ById } from "../../../results.js";
import { inputError } from "../../errors/input-error.js";
import { badPaging, wholeNumber } from "../pagination-error.js";
import type { QueryValues, Source } from "../source.js";
import { createPages } from "./pages.js";

/** ServiceTitan's own limit on `ids`, for operations that state none. */
const IDS = 50;

/** GUIDs come back in lower case, whatever case they were given in. */
const keyOf = (id: unknown) => String(id).toLowerCase();

/** Reads the rows of any number of ids, in as many requests as it takes. */
export async function readByIds<T>(
  source: Source,
  ids: unknown,
  query: QueryValues,
  { signal, concurrency }: ByIdsOptions,
): Promise<ById<T, unknown>> {
  const { operation } = source;
  if (!Array.isArray(ids))
    throw inputError(operation, "ids: not a list. Give an array.");
  const most = operation.query?.get("ids")?.max ?? IDS;
  const together = wholeNumber(source, "concurrency", concurrency, 1);
  // Whoever names ids means those rows; by default an inactive one would look
  // like one that is gone.
  const active =
    query["active"] ?? (operation.query?.has("active") ? "Any" : undefined);
  const wanted = new Map<string, unknown>(ids.map((id) => [keyOf(id), id]));
  const rows = new Map<string, T>();
  const unique = [...wanted.values()];
  const readNext = async () => {
    while (unique.length) {
      for await (const row of createPages<T>(
        source,
        { ...query, active, ids: unique.splice(0, most) },
        { signal },
      )) {
        const key = keyOf((row as { id?: unknown }).id);
        if (!wanted.has(key))
          throw badPaging(
            source,
            `row ${key} was not asked for: the server may have ignored ids.`,
          );
        rows.set(key, row);
      }
    }
  };
  try {
    await Promise.all(
      Array.from({ length: operation.serial ? 1 : together }, readNext),
    );
  } finally {
    // After a failure the other readers find nothing left to ask for.
    unique.length = 0;
  }
  return {
    data: [...wanted.keys()].flatMap((key) => rows.get(key) ?? []),
    missing: [...wanted].filter(([key]) => !rows.has(key)).map(([, id]) => id),
  };
}
