/**
 * Hands out the rows of pages or batches one by one. Rows at hand do not pass
 * through the generator: it makes two promises for each, and takes twice the
 * time.
 */
export function rowsOf<Row>(
  parts: AsyncIterable<{ readonly data: readonly Row[] }>,
): AsyncIterableIterator<Row> {
  let rows: readonly Row[] = [];
  let index = 0;
  /** Calls of `next` that the generator has not answered. */
  let waiting = 0;
  async function* read(): AsyncGenerator<Row, undefined> {
    for await (const { data } of parts) {
      rows = data;
      index = 0;
      while (index < rows.length) yield rows[index++] as Row;
    }
  }
  const generator = read();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      if (!waiting && index < rows.length)
        return Promise.resolve({ done: false, value: rows[index++] as Row });
      waiting++;
      return generator.next().finally(() => waiting--);
    },
    async return() {
      const end = await generator.return(undefined);
      rows = [];
      return end;
    },
  };
}
