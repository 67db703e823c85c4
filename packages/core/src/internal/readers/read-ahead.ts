/** How the parts of a reading, pages or batches, are asked for. */
export interface AheadPlan<Answer> {
  /** Requests at the same time. */
  readonly concurrency: number;
  /** Parts asked for beyond the one the consumer waits for. */
  readonly ahead: number;
  /** Asks for the next part. */
  ask(signal: AbortSignal): Promise<Answer>;
  /** Whether that part is sure to be there and wanted. */
  isWanted(): boolean;
}

/**
 * The parts after the first, in order; some are asked for before the consumer
 * needs them.
 */
export interface ReadAhead<Answer> {
  /**
   * The next part. Others are asked for ahead only now, since the consumer has
   * moved past a part.
   */
  next(): Promise<Answer>;
  /** Aborts what is under way. */
  stop(): void;
}

export function createReadAhead<Answer>(
  { concurrency, ahead, ask, isWanted }: AheadPlan<Answer>,
  signal: AbortSignal | undefined,
): ReadAhead<Answer> {
  const inner = new AbortController();
  const abort = () => inner.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  const queue: Promise<Answer>[] = [];
  let underWay = 0;
  let ended = false;
  const send = () => {
    underWay++;
    const answer = ask(inner.signal);
    const settled = (failed: boolean) => {
      underWay--;
      ended ||= failed;
      fill();
    };
    answer.then(
      () => settled(false),
      () => settled(true),
    );
    return answer;
  };
  const fill = () => {
    while (
      !ended &&
      underWay < concurrency &&
      queue.length < ahead &&
      isWanted()
    )
      queue.push(send());
  };
  return {
    async next() {
      signal?.throwIfAborted();
      const answer = queue.shift() ?? send();
      fill();
      return await answer;
    },
    stop() {
      // Parts that arrive later ask for no more.
      ended = true;
      inner.abort();
      signal?.removeEventListener("abort", abort);
    },
  };
}
