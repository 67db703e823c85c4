import type { ExportOptions } from "../../../options.js";
import type { ExportBatch, ExportFeed } from "../../../results.js";
import { inputError } from "../../errors/input-error.js";
import type { QueryValues } from "../../request/arguments.js";
import { wholeNumber } from "../../request/whole-number.js";
import { LazyReader } from "../lazy-reader.js";
import { createReadAhead } from "../read-ahead.js";
import { ReadingLimits } from "../reading-limits.js";
import type { Source } from "../source.js";
import { createStaleGuard } from "../stale-guard.js";
import { loadPosition, savePosition } from "./checkpoint.js";
import { createLoopGuard } from "./loop-guard.js";
import { feedPosition } from "./position.js";
import { type BatchAnswer, readBatch } from "./read-batch.js";
import { createSeenFilter } from "./seen-rows.js";

/** A feed that sends nothing before its first use. */
export class FeedReader<T>
  extends LazyReader<T, ExportBatch<T>, BatchAnswer<T>>
  implements ExportFeed<T>
{
  readonly #source: Source;
  readonly #query: QueryValues;
  readonly #options: ExportOptions;

  constructor(source: Source, query: QueryValues, options: ExportOptions = {}) {
    super();
    this.#source = source;
    this.#query = query;
    this.#options = options;
  }

  batches(): AsyncGenerator<ExportBatch<T>> {
    return this.read();
  }

  async *follow({
    every,
    signal,
  }: {
    every?: number;
    signal?: AbortSignal | undefined;
  } = {}): AsyncGenerator<ExportBatch<T>> {
    /** ServiceTitan asks readers who are caught up to wait five to ten minutes. */
    const POLL_INTERVAL = 300_000;
    const { operation } = this.#source;
    const interval = wholeNumber(operation, "every", every, POLL_INTERVAL);
    const given = this.#options.signal;
    const both = signal && given ? AbortSignal.any([signal, given]) : signal;
    yield* this.read(interval, both);
  }

  /** Asks for the first batch: after the checkpoint, else after `from`. */
  protected override async open(
    signal: AbortSignal | undefined = this.#options.signal,
  ): Promise<BatchAnswer<T>> {
    const source = this.#source;
    const { checkpoint, limit } = this.#options;
    if (checkpoint && limit)
      throw inputError(
        source.operation,
        "limit: not allowed with checkpoint. Give maxBatches.",
      );
    const given = feedPosition(source, this.#query["from"]);
    const stored = checkpoint && (await loadPosition(source, checkpoint));
    return readBatch<T>(source, this.#query, stored ?? given, signal);
  }

  /** @param every ms between polls; without it the reading ends, caught up */
  protected override async *read(
    every?: number,
    signal: AbortSignal | undefined = this.#options.signal,
  ): AsyncGenerator<ExportBatch<T>> {
    const source = this.#source;
    const query = this.#query;
    const options = this.#options;
    const { checkpoint, prefetch } = options;
    const follow = every !== undefined;
    const limits = new ReadingLimits(source, options);
    const depth = wholeNumber(source.operation, "prefetch", prefetch, 1, 0);
    const receive = createReceiver<T>(source, query, options);
    const shared = this.takeFirst(signal !== options.signal);
    let current = receive(await (shared ?? this.open(signal)));
    let latest = current;
    const ahead = createReadAhead<Received<T>>(
      {
        concurrency: 1,
        ahead: depth,
        async ask(inner) {
          const from = latest.data.continueFrom;
          latest = receive(await readBatch<T>(source, query, from, inner));
          return latest;
        },
        // After the last batch that is ready `follow` waits for the consumer.
        isWanted: () =>
          latest.data.hasMore && limits.allow(latest.rowsSoFar, latest.number),
      },
      signal,
    );
    try {
      for (;;) {
        const { data: batch, from, rows } = current;
        const more = batch.hasMore || follow;
        const { data, cut, stoppedBy } = limits.apply(rows, more);
        // A shortened batch must be read again to go on.
        const continueFrom = cut ? from : batch.continueFrom;
        // While following, polls that return nothing new are left out.
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
        current = await ahead.next();
      }
    } finally {
      ahead.stop();
    }
  }
}

/** A batch that has been checked. */
interface Received<T> extends BatchAnswer<T> {
  /** Without those that came before. */
  readonly rows: T[];
  /** Rows up to and with these. */
  readonly rowsSoFar: number;
  /** 1 for the first batch. */
  readonly number: number;
}

/**
 * Returns a function that takes each batch as it arrives, before another is
 * asked for. It throws if reading on would never end.
 */
function createReceiver<T>(
  source: Source,
  query: QueryValues,
  options: ExportOptions,
): (answer: BatchAnswer<T>) => Received<T> {
  /**
   * Batches without a new row that are borne: a feed may pass over rows that are
   * not for this app, and repeat others. A hundred take two seconds.
   */
  const MAX_STALE = 100;
  const isNew = newRowFilter<T>(source, query, options);
  const assertNoLoop = createLoopGuard(source);
  const { maxStale = MAX_STALE } = options;
  let assertNew = createStaleGuard(source, maxStale);
  let number = 0;
  let rowsSoFar = 0;
  return (answer) => {
    const { data: batch, from } = answer;
    number++;
    assertNoLoop(from, batch);
    if (batch.hasMore) assertNew(number, batch.data);
    else assertNew = createStaleGuard(source, maxStale);
    const rows = isNew ? batch.data.filter(isNew) : batch.data;
    rowsSoFar += rows.length;
    return { ...answer, rows, rowsSoFar, number };
  };
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
