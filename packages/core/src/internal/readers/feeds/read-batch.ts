import type { ExportBatch, WithResponse } from "../../../results.js";
import { inputError, show } from "../../errors/input-error.js";
import { responseError } from "../../response/parse-answer.js";
import type { QueryValues, Source } from "../source.js";
import { unwrapPosition } from "./checkpoint.js";

/** A batch and the position it was read from. */
export interface FromBatch<T> extends WithResponse<ExportBatch<T>> {
  readonly from: string;
}

/** Reads the batch behind a position; an empty position is the beginning. */
export async function readBatch<T>(
  source: Source,
  query: QueryValues,
  from: string,
  signal: AbortSignal | undefined,
): Promise<FromBatch<T>> {
  const { data: body, response } = await source.read(
    { ...query, from: from || undefined },
    signal,
  );
  const batch = (body ?? {}) as ExportBatch<T>;
  // A feed without a single row may have no position to name; then the reader
  // stays where it is.
  const continueFrom = batch.continueFrom || (batch.hasMore ? undefined : from);
  if (
    !Array.isArray(batch.data) ||
    typeof batch.hasMore !== "boolean" ||
    typeof continueFrom !== "string"
  ) {
    throw responseError(
      source.operation,
      response,
      JSON.stringify(body),
      "a batch with data, hasMore and continueFrom",
    );
  }
  return { data: { ...batch, continueFrom }, response, from };
}

/**
 * A date, with or without a time behind it. Everything else is taken for a
 * token of the server's.
 */
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$/;
const EXACT =
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

/** Turns what the caller gave as `from` into what the server takes. */
export function feedPosition(source: Source, from: unknown = ""): string {
  if (typeof from === "string" && !DATE_LIKE.test(from))
    return unwrapPosition(source, from);
  const time = new Date(from as string);
  if (!Number.isNaN(+time)) {
    if (from instanceof Date) return time.toISOString();
    const [day = ""] = EXACT.exec(from as string)?.[0].split("T") ?? [];
    // Some engines take `2026-02-30` for March 2nd.
    if (day && new Date(day).toISOString().startsWith(day))
      return from === day ? day : time.toISOString();
  }
  throw inputError(
    source.operation,
    `from: ${show(from)} is no continueFrom, Date, day ("2026-01-31") or time with a zone ("2026-01-31T08:00:00Z").`,
  );
}
