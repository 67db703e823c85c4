/** What a list and a feed have in common: nothing is sent before first use. */
export interface LazyReader<Answer extends { data: { data: unknown[] } }, Row>
  extends PromiseLike<Answer["data"]>,
    AsyncIterable<Row> {
  withResponse(): Promise<Answer>;
}

/** The first page or batch, asked for once and read from by one iteration. */
export interface SharedFirst<Answer> {
  /** Asks for it, the first time; later calls share the answer. */
  ask(): Promise<Answer>;
  /**
   * The answer for one iteration; `undefined` for later ones, which read anew.
   * @param onlyIfAsked also `undefined` if nothing has asked for it yet
   */
  take(onlyIfAsked?: boolean): Promise<Answer> | undefined;
}

/** @param open asks for the first page or batch */
export function shareFirst<Answer>(
  open: () => Promise<Answer>,
): SharedFirst<Answer> {
  let first: Promise<Answer> | undefined;
  let taken = false;
  const ask = () => {
    if (!first) {
      first = open();
      // Each caller's own promise rejects; this one is only kept.
      first.catch(() => {});
    }
    return first;
  };
  return {
    ask,
    take(onlyIfAsked) {
      if (taken || (onlyIfAsked && !first)) return undefined;
      taken = true;
      return ask();
    },
  };
}

/** @param iterate reads page by page or batch by batch */
export function createLazyReader<
  Row,
  Part extends { data: Row[] },
  Answer extends { data: Part },
>(
  { ask }: SharedFirst<Answer>,
  iterate: () => AsyncIterable<Part>,
): LazyReader<Answer, Row> {
  return {
    // biome-ignore lint/suspicious/noThenProperty: awaiting a list or a feed gives its first part.
    then: (onFulfilled, onRejected) =>
      ask()
        .then(({ data }) => data)
        .then(onFulfilled, onRejected),
    withResponse: ask,
    async *[Symbol.asyncIterator]() {
      for await (const { data } of iterate()) for (const row of data) yield row;
    },
  };
}
