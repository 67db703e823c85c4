import { ignore } from "../pipeline/read-text.js";
import { rowsOf } from "./row-iterator.js";

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

  /** Asks for the first part. May throw. */
  protected abstract open(): Promise<Answer>;

  /** Reads part by part. */
  protected abstract read(): AsyncGenerator<Part>;

  // biome-ignore lint/suspicious/noThenProperty: awaiting a list or a feed gives its first part.
  then<Result1 = Part, Result2 = never>(
    onFulfilled?: ((part: Part) => Result1 | PromiseLike<Result1>) | null,
    onRejected?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.#start().then(
      onFulfilled && (({ data }) => onFulfilled(data)),
      onRejected,
    ) as Promise<Result1 | Result2>;
  }

  /** The first part with its response. */
  withResponse(): Promise<Answer> {
    const first = this.#start();
    // It is kept for others, whether or not this caller handles its failure.
    first.catch(ignore);
    return first;
  }

  #start(): Promise<Answer> {
    try {
      this.#first ??= this.open();
    } catch (error) {
      this.#first = Promise.reject(error);
    }
    return this.#first;
  }

  [Symbol.asyncIterator](): AsyncIterator<Row> {
    return rowsOf(this.read());
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
