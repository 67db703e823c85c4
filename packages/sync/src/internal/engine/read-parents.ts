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
/** ms between two readings for all parents. */
const ALL_EVERY = 7 * 24 * 3_600_000;
/** Requests at a time. */
const TOGETHER = 4;

/** Rows of one parent. */
export interface ParentRows {
  readonly parent: string | number;
  readonly rows: readonly ApiRow[];
  /** ServiceTitan does not show them, though they may be there. */
  readonly isHidden?: true;
}

/** Rows of some parents, and where to go on after they are saved. */
export type ParentsStep = Pick<Step, "position" | "unseenBefore"> & {
  readonly of: readonly ParentRows[];
};

/**
 * Reads a list that has a parent's id in its path: for the parents that were
 * read anew since the last time, and once a week for all, since a parent does
 * not always change with its rows. Rows that neither this complete reading for
 * all parents nor the one before has seen are gone, with their parent or
 * without it.
 */
export async function* readParents(
  list: ListRead,
  parent: Table,
  store: Store,
  { parents: position }: Position,
  context: ReadContext,
): AsyncGenerator<ParentsStep> {
  const {
    since: saved = null,
    startedAt,
    after: last,
    allAt,
    sweptAt,
    hasRows: hadRows = false,
  } = position ?? {};
  const began = startedAt ?? iso(context.now());
  const isAllDue =
    startedAt === undefined &&
    (allAt === undefined || isOlder(allAt, began, ALL_EVERY));
  const since = isAllDue ? null : saved;
  let hasRows = hadRows;
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
    hasRows ||= of.some(({ rows }) => rows.length > 0);
    const isLast = ids.length < PARENTS;
    // Rows of none of the parents: no proof that all were deleted.
    const isSweep = isLast && since === null && hasRows;
    yield {
      of,
      position: {
        parents: isLast
          ? {
              since: began,
              allAt: since === null ? began : allAt,
              sweptAt: isSweep ? began : sweptAt,
            }
          : {
              since,
              startedAt: began,
              after: after ?? undefined,
              allAt,
              sweptAt,
              hasRows,
            },
      },
      ...(isSweep && sweptAt !== undefined && { unseenBefore: sweptAt }),
    };
    if (isLast) return;
  }
}

function isOlder(time: string, than: string, ms: number): boolean {
  return Date.parse(than) - Date.parse(time) >= ms;
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
    if (ServiceTitanConflictError.isInstance(error))
      return { parent, rows, isHidden: true };
    if (!ServiceTitanNotFoundError.isInstance(error)) throw error;
  }
  return { parent, rows };
}
