import {
  mapConcurrent,
  ServiceTitanConflictError,
  ServiceTitanNotFoundError,
} from "@st/core";
import type { Store } from "../../store.js";
import type { ListRead } from "../../stream.js";
import type { Table } from "../../table.js";
import type { ApiRow } from "../rows/row-reader.js";
import { iso, type ReadContext, type Step } from "./context.js";
import type { Position } from "./position.js";
import { pagesOf } from "./read-list.js";

/** Parents whose rows are read and saved together. */
const PARENTS = 50;
/** Requests at a time. */
const TOGETHER = 4;

/** Rows of one parent. */
export interface ParentRows {
  readonly parent: string | number;
  readonly rows: readonly ApiRow[];
}

/**
 * Reads a list that has a parent's id in its path: for every parent the first
 * time, then for those that were read anew since.
 */
export async function* readParents(
  list: ListRead,
  parent: Table,
  store: Store,
  { parents: position }: Position,
  context: ReadContext,
): AsyncGenerator<Omit<Step, "rows"> & { readonly of: readonly ParentRows[] }> {
  const { since = null, startedAt, after: last } = position ?? {};
  const began = startedAt ?? iso(context.now());
  for (let after = last ?? null; ; ) {
    const ids = await store.keys({
      tenantId: context.connection.tenantId,
      table: parent,
      seenSince: since,
      after,
      limit: PARENTS,
    });
    const of = await mapConcurrent(ids, TOGETHER, (id) =>
      rowsOf(list, id, context),
    );
    after = ids.at(-1) ?? after;
    const isLast = ids.length < PARENTS;
    yield {
      of,
      position: {
        parents: isLast
          ? { since: began }
          : { since, startedAt: began, after: after as string | number },
      },
    };
    if (isLast) return;
  }
}

/** Inactive customers answer 409, parents that are gone 404. */
async function rowsOf(
  list: ListRead,
  parent: string | number,
  context: ReadContext,
): Promise<ParentRows> {
  const rows: ApiRow[] = [];
  try {
    for await (const { data } of pagesOf(list, {}, context, [parent]))
      rows.push(...data);
  } catch (error) {
    const isNone =
      ServiceTitanConflictError.isInstance(error) ||
      ServiceTitanNotFoundError.isInstance(error);
    if (!isNone) throw error;
  }
  return { parent, rows };
}
