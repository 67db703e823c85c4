import type { FileProgress } from "../../options.js";

/** What happens to a file on its way. */
export interface Passage {
  readonly onProgress: ((progress: FileProgress) => void) | undefined;
  /** Bytes in all, where known. */
  readonly size: number | undefined;
  now(): number;
  /** Bytes put in front of the file. */
  readonly head?: Uint8Array;
  /**
   * Called with the number of bytes that have come; may give bytes to put
   * behind them, or throw.
   */
  end(bytes: number): Uint8Array | undefined;
}

/** Lets a file through and counts its bytes. */
export function passage({
  onProgress,
  size,
  now,
  head,
  end,
}: Passage): TransformStream<Uint8Array, Uint8Array> {
  const start = now();
  let bytes = 0;
  return new TransformStream({
    start(controller) {
      if (head) controller.enqueue(head);
    },
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      const elapsed = now() - start;
      const rate = elapsed > 0 ? (bytes * 1000) / elapsed : 0;
      onProgress?.({
        bytes,
        ...(size !== undefined && { total: size }),
        elapsed,
        rate,
      });
      controller.enqueue(chunk);
    },
    flush(controller) {
      const tail = end(bytes);
      if (tail) controller.enqueue(tail);
    },
  });
}
