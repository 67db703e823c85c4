import type { ExportBatch, WithResponse } from "../../../results.js";
import { responseError } from "../../errors/response-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { parseAnswer, WANTED } from "../../response/parse-answer.js";
import type { Source } from "../source.js";

/** A batch and the position it was read from. */
export interface BatchAnswer<T> extends WithResponse<ExportBatch<T>> {
  readonly from: string;
}

/** Reads the batch after a position; an empty position is the beginning. */
export async function readBatch<T>(
  source: Source,
  query: QueryValues,
  from: string,
  signal: AbortSignal | undefined,
): Promise<BatchAnswer<T>> {
  const given = { ...query, from: from || undefined };
  const answer = await source.read(given, signal);
  const { operation } = source;
  const batch = (parseAnswer(operation, answer) ?? {}) as ExportBatch<T>;
  const { data, hasMore } = batch;
  // A feed without any row may have no position; the reader stays where it is.
  const continueFrom = batch.continueFrom || (hasMore ? undefined : from);
  if (
    !Array.isArray(data) ||
    typeof hasMore !== "boolean" ||
    typeof continueFrom !== "string"
  )
    throw responseError(operation, answer, WANTED.export);
  const { response } = answer;
  return { data: { ...batch, continueFrom }, response, from };
}
