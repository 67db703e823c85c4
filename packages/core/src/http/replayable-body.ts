import { joined } from "../internal/pipeline/read-text.js";

/**
 * Most bytes of a Request's body that are held in memory so that it can be sent
 * again: 16 MiB.
 */
const REPLAY_LIMIT = 16 * 1024 * 1024;

/**
 * The body of a Request, which gives it as a stream whatever it was made from:
 * as bytes, which can be sent again, or as a stream that is sent once, when
 * there are more than that.
 */
export async function replayable(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  while (bytes <= REPLAY_LIMIT) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, bytes);
    chunks.push(value);
    bytes += value.byteLength;
  }
  return new ReadableStream({
    async pull(controller) {
      const value = chunks.shift() ?? (await reader.read()).value;
      if (value) controller.enqueue(value);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
