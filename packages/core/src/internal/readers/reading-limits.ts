import type { Progress } from "../../options.js";
import { wholeNumber } from "../request/whole-number.js";
import { perSecond } from "../values/per-second.js";
import type { Source } from "./source.js";

/** The option that ended a reading. */
export type StoppedBy = "limit" | "maxPages" | "maxBatches";

/** What is left of a page or batch after the limits. */
export interface LimitedRows<T> {
  readonly data: T[];
  /** Whether rows were left out. */
  readonly cut: boolean;
  /** The option that ends the reading with these rows, if one does. */
  readonly stoppedBy: StoppedBy | undefined;
}

export interface ReadingOptions {
  limit?: number | undefined;
  maxPages?: number | undefined;
  maxBatches?: number | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Applies the caller's limits to one reading, and reports its progress. */
export class ReadingLimits {
  readonly #source: Source;
  readonly #onProgress: ReadingOptions["onProgress"];
  readonly #maxRows: number;
  readonly #maxParts: number;
  readonly #partLimit: StoppedBy;
  readonly #start: number;
  #rows = 0;
  /** Pages or batches. */
  #parts = 0;

  /**
   * @param maxRows most rows wanted, `Infinity` for all
   * @throws ServiceTitanInputError for limits that are not whole numbers
   */
  constructor(
    source: Source,
    { limit, maxPages, maxBatches, onProgress }: ReadingOptions,
    maxRows: number | undefined = limit,
  ) {
    const { operation } = source;
    this.#source = source;
    this.#onProgress = onProgress;
    this.#maxRows = wholeNumber(operation, "limit", maxRows, Infinity);
    this.#maxParts = Math.min(
      wholeNumber(operation, "maxPages", maxPages, Infinity),
      wholeNumber(operation, "maxBatches", maxBatches, Infinity),
    );
    this.#partLimit = maxPages ? "maxPages" : "maxBatches";
    this.#start = source.now();
  }

  /** Whether more is wanted after so many rows and pages or batches. */
  allow(rows: number, parts: number): boolean {
    return rows < this.#maxRows && parts < this.#maxParts;
  }

  /**
   * Takes the rows of the next page or batch.
   * @param hasMore whether the server has more after it
   */
  apply<T>(
    rows: T[],
    hasMore: boolean,
    more?: Partial<Progress>,
  ): LimitedRows<T> {
    const room = this.#maxRows - this.#rows;
    const cut = rows.length > room;
    const data = cut ? rows.slice(0, room) : rows;
    this.#rows += data.length;
    this.#parts++;
    const ends = (cut || hasMore) && !this.allow(this.#rows, this.#parts);
    const option = this.#rows >= this.#maxRows ? "limit" : this.#partLimit;
    const stoppedBy = ends ? option : undefined;
    const elapsed = this.#source.now() - this.#start;
    this.#onProgress?.({
      rows: this.#rows,
      pages: this.#parts,
      elapsed,
      rate: perSecond(this.#rows, elapsed),
      ...more,
      ...(stoppedBy && { stoppedBy }),
    });
    return { data, cut, stoppedBy };
  }
}
