/**
 * Asks for the next page while the current one is handled, so that the server
 * and the store work at the same time.
 */
export async function* readAhead<T>(
  pages: AsyncIterator<T>,
  first: Promise<IteratorResult<T>> = pages.next(),
): AsyncGenerator<T> {
  let next = first;
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = pages.next();
      // It is awaited in the next round, or by nobody after an error there.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await pages.return?.();
  }
}
