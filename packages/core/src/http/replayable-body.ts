import { joinChunks } from "../internal/values/join-chunks.js";

/**
 * Most bytes of a Request's body that are held in memory so that it can be sent
 * again: 16 MiB.
 */
const REPLAY_LIMIT = 16 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads a body into memory, so that it can be sent again. A longer one is
 * returned as a stream, which can be sent once.
 */
export async function replayable(
  body: ReadableStream<Bytes>,
): Promise<Bytes | ReadableStream<Bytes>> {
  const reader = body.getReader();
  const chunks: Bytes[] = [];
  let bytes = 0;
  while (bytes <= REPLAY_LIMIT) {
    const { done, value } = await reader.read();
    if (done) return joinChunks(chunks, bytes);
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
