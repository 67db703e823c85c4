/**
 * What a list and a feed have in common: nothing is sent before first use, and
 * the first answer is shared.
 */
export interface Lazy<Answer extends { data: { data: unknown[] } }, Row>
  extends PromiseLike<Answer["data"]>,
    AsyncIterable<Row> {
  withResponse(): Promise<Answer>;
}

/**
 * @param open asks for the first page or batch
 * @param iterate reads page by page or batch by batch
 * @returns `lazy` as described, and `take`: the shared answer for one
 *   iteration, `undefined` for later ones, which read anew, and with `ifThere`
 *   also where nobody has asked for it yet
 */
export function createLazy<
  Row,
  Part extends { data: Row[] },
  Answer extends { data: Part },
>(
  open: () => Promise<Answer>,
  iterate: () => AsyncIterable<Part>,
): {
  lazy: Lazy<Answer, Row>;
  take(ifThere?: boolean): Promise<Answer> | undefined;
} {
  let first: Promise<Answer> | undefined;
  let taken = false;
  const ask = () => {
    if (!first) {
      first = open();
      // Whoever asked hears of a failure through their own promise; this one is
      // only kept.
      first.catch(() => {});
    }
    return first;
  };
  return {
    lazy: {
      // biome-ignore lint/suspicious/noThenProperty: awaiting a list or a feed gives its first part.
      then: (done, failed) =>
        ask()
          .then(({ data }) => data)
          .then(done, failed),
      withResponse: ask,
      async *[Symbol.asyncIterator]() {
        for await (const { data } of iterate())
          for (const row of data) yield row;
      },
    },
    take(ifThere) {
      if (taken || (ifThere && !first)) return undefined;
      taken = true;
      return ask();
    },
  };
}
