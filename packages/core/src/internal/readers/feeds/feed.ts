import type { ExportOptions } from "../../../options.js";
import type { ExportBatch, ExportFeed } from "../../../results.js";
import { inputError } from "../../errors/input-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { wholeNumber } from "../../request/whole-number.js";
import { createLazyReader, shareFirst } from "../lazy-reader.js";
import { ReadingLimits } from "../reading-limits.js";
import type { Source } from "../source.js";
import { loadPosition, savePosition } from "./checkpoint.js";
import { createLoopGuard } from "./loop-guard.js";
import { feedPosition } from "./position.js";
import { type BatchAnswer, readBatch } from "./read-batch.js";
import { createSeenFilter } from "./seen-rows.js";

/** ServiceTitan asks readers who are caught up to wait five to ten minutes. */
const POLL_INTERVAL = 300_000;

/** A feed that sends nothing before its first use. */
export function createFeed<T>(
  source: Source,
  query: QueryValues,
  options: ExportOptions = {},
): ExportFeed<T> {
  const { operation } = source;
  const { checkpoint, limit } = options;
  const open = async (signal = options.signal) => {
    if (checkpoint && limit)
      throw inputError(
        operation,
        "limit: it may never reach a checkpoint. Give maxBatches.",
      );
    const given = feedPosition(source, query["from"]);
    const stored = checkpoint && (await loadPosition(source, checkpoint));
    return readBatch<T>(source, query, stored ?? given, signal);
  };
  const first = shareFirst<BatchAnswer<T>>(() => open());

  /** @param every ms between polls; without it the reading ends, caught up */
  async function* read(
    every?: number,
    signal = options.signal,
  ): AsyncGenerator<ExportBatch<T>> {
    const follow = every !== undefined;
    const limits = new ReadingLimits(source, options);
    const isNew = newRowFilter<T>(source, query, options);
    const refuseLoop = createLoopGuard(source);
    const shared = first.take(signal !== options.signal);
    let { data: batch, from } = await (shared ?? open(signal));
    for (;;) {
      refuseLoop(from, batch);
      const more = batch.hasMore || follow;
      const rows = isNew ? batch.data.filter(isNew) : batch.data;
      const { data, cut, stoppedBy } = limits.apply(rows, more);
      // A shortened batch must be read again to go on.
      const continueFrom = cut ? from : batch.continueFrom;
      // A follower does not want to hear of polls that brought nothing.
      if (!follow || stoppedBy || data.length || continueFrom !== from) {
        yield {
          ...batch,
          data,
          continueFrom,
          ...(stoppedBy && {
            stoppedBy: stoppedBy as "limit" | "maxBatches",
          }),
        };
        // The consumer asks for more, so it has handled this batch.
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

  return Object.assign(
    createLazyReader<T, ExportBatch<T>, BatchAnswer<T>>(first, () => read()),
    {
      batches: () => read(),
      async *follow({ every, signal = options.signal } = {}) {
        const interval = wholeNumber(operation, "every", every, POLL_INTERVAL);
        const both =
          signal && options.signal
            ? AbortSignal.any([signal, options.signal])
            : signal;
        yield* read(interval, both);
      },
    } satisfies Partial<ExportFeed<T>>,
  );
}

/** On by default with `includeRecentChanges`, which repeats rows. */
function newRowFilter<T>(
  { operation }: Source,
  query: QueryValues,
  options: ExportOptions,
): ((row: T) => boolean) | undefined {
  const { key } = operation;
  const repeats = query["includeRecentChanges"] === true;
  const { dedupe = repeats && key.length > 0 } = options;
  if (!dedupe) return undefined;
  if (!key.length)
    throw inputError(
      operation,
      "dedupe: the rows of this feed have no key. Leave it out.",
    );
  return createSeenFilter<T>(key);
}
