import type { FileProgress } from "../../options.js";
import { perSecond } from "../values/per-second.js";

export interface CountingOptions {
  readonly onProgress: ((progress: FileProgress) => void) | undefined;
  /** Bytes in all, if known. */
  readonly size: number | undefined;
  now(): number;
  /** Bytes put before the file. */
  readonly prefix?: Uint8Array;
  /**
   * Called with the number of bytes that passed. Returns bytes to put after
   * them, or throws.
   */
  onEnd(bytes: number): Uint8Array | undefined;
}

/** Passes a file through, counts its bytes and reports progress. */
export function countingStream({
  onProgress,
  size,
  now,
  prefix,
  onEnd,
}: CountingOptions): TransformStream<Uint8Array, Uint8Array> {
  const start = now();
  let bytes = 0;
  return new TransformStream({
    start(controller) {
      if (prefix) controller.enqueue(prefix);
    },
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      const elapsed = now() - start;
      onProgress?.({
        bytes,
        ...(size !== undefined && { total: size }),
        elapsed,
        rate: perSecond(bytes, elapsed),
      });
      controller.enqueue(chunk);
    },
    flush(controller) {
      const suffix = onEnd(bytes);
      if (suffix) controller.enqueue(suffix);
    },
  });
}
