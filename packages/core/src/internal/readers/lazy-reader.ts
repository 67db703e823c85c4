/**
 * What a list and a feed have in common. Nothing is sent before first use;
 * `await` and the first iteration share one request for the first part, a page
 * or a batch.
 */
export abstract class LazyReader<
  Row,
  Part extends { data: Row[] },
  Answer extends { data: Part },
> implements PromiseLike<Part>, AsyncIterable<Row>
{
  #first: Promise<Answer> | undefined;
  #taken = false;

  /** Asks for the first part. */
  protected abstract open(): Promise<Answer>;

  /** Reads part by part. */
  protected abstract read(): AsyncIterable<Part>;

  // biome-ignore lint/suspicious/noThenProperty: awaiting a list or a feed gives its first part.
  then<Result1 = Part, Result2 = never>(
    onFulfilled?: ((part: Part) => Result1 | PromiseLike<Result1>) | null,
    onRejected?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.withResponse().then(
      onFulfilled && (({ data }) => onFulfilled(data)),
      onRejected,
    ) as Promise<Result1 | Result2>;
  }

  /** The first part with its response. */
  withResponse(): Promise<Answer> {
    if (!this.#first) {
      this.#first = this.open();
      // Each caller's own promise rejects; this one is only kept.
      this.#first.catch(() => {});
    }
    return this.#first;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Row> {
    for await (const { data } of this.read()) for (const row of data) yield row;
  }

  /**
   * The first answer, for one iteration; `undefined` for later ones, which read
   * anew.
   * @param onlyIfAsked also `undefined` if nothing has asked for it yet
   */
  protected takeFirst(onlyIfAsked = false): Promise<Answer> | undefined {
    if (this.#taken || (onlyIfAsked && !this.#first)) return undefined;
    this.#taken = true;
    return this.withResponse();
  }
}
