import type { ExportOptions } from "../../../options.js";
import type { ExportBatch, ExportFeed } from "../../../results.js";
import { inputError } from "../../errors/input-error.js";
import { createLazy } from "../first-use.js";
import { wholeNumber } from "../pagination-error.js";
import { createTally } from "../progress.js";
import type { QueryValues, Source } from "../source.js";
import { loadPosition, savePosition } from "./checkpoint.js";
import { createLoopGuard } from "./loop-guard.js";
import { type FromBatch, feedPosition, readBatch } from "./read-batch.js";
import { createFirstSight } from "./seen-rows.js";

/** ServiceTitan asks readers who have caught up to wait five to ten minutes. */
const POLL_INTERVAL = 300_000;

/** A feed that sends nothing before its first use. */
export function createFeed<T>(
  source: Source,
  query: QueryValues,
  options: ExportOptions = {},
): ExportFeed<T> {
  const { key } = source.operation;
  const {
    checkpoint,
    limit,
    dedupe = query["includeRecentChanges"] === true && key.length > 0,
  } = options;
  const open = async (signal = options.signal) => {
    if (checkpoint && limit)
      throw inputError(
        source.operation,
        "limit: it may never reach a checkpoint. Give maxBatches.",
      );
    const given = feedPosition(source, query["from"]);
    const from =
      (checkpoint && (await loadPosition(source, checkpoint))) ?? given;
    return readBatch<T>(source, query, from, signal);
  };
  const { lazy, take } = createLazy<T, ExportBatch<T>, FromBatch<T>>(open, () =>
    iterate(),
  );

  async function* iterate(
    every?: number,
    signal = options.signal,
  ): AsyncGenerator<ExportBatch<T>> {
    const count = createTally<T>(source, options);
    if (dedupe && !key.length)
      throw inputError(
        source.operation,
        "dedupe: the rows of this feed have no key. Leave it out.",
      );
    const isNew = dedupe && createFirstSight<T>(key);
    const refuseLoop = createLoopGuard(source);
    let { data: batch, from } = await (take(signal !== options.signal) ??
      open(signal));
    for (;;) {
      refuseLoop(from, batch);
      const more = batch.hasMore || every !== undefined;
      const { data, cut, stoppedBy } = count(
        isNew ? batch.data.filter(isNew) : batch.data,
        more,
      );
      // A shortened batch has not been read to its end: going on later means to
      // read it again.
      const continueFrom = cut ? from : batch.continueFrom;
      // To a follower a poll that brought nothing is no news.
      if (
        every === undefined ||
        stoppedBy ||
        data.length ||
        continueFrom !== from
      ) {
        yield {
          ...batch,
          data,
          continueFrom,
          ...(stoppedBy && { stoppedBy: stoppedBy as "limit" | "maxBatches" }),
        };
        // The consumer has come back for more, so it is done with this batch.
        if (checkpoint && continueFrom !== from)
          await savePosition(source, checkpoint, continueFrom);
      }
      if (stoppedBy || !more) return;
      if (!batch.hasMore) await source.wait(every as number, signal);
      signal?.throwIfAborted();
      from = continueFrom;
      ({ data: batch } = await readBatch<T>(source, query, from, signal));
    }
  }

  return Object.assign(lazy, {
    batches: () => iterate(),
    async *follow({ every, signal = options.signal } = {}) {
      const both =
        signal && options.signal
          ? AbortSignal.any([signal, options.signal])
          : signal;
      yield* iterate(wholeNumber(source, "every", every, POLL_INTERVAL), both);
    },
  } satisfies Partial<ExportFeed<T>>);
}
