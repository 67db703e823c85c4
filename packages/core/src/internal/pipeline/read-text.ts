import { stalledBodyError } from "../errors/call-errors.js";
import { joinChunks } from "../values/join-chunks.js";
import type { ActiveCall } from "./active-call.js";

/** Shared, since it is only given whole texts and so keeps no state. */
const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * The whole body as text, at most `limit` bytes of it. Rejects when no further
 * chunk arrives within `timeout` and when the call ends. Whatever is not read
 * is cancelled, which closes its socket.
 */
export function readText(
  response: Response,
  call: ActiveCall,
  limit: number = Infinity,
): Promise<string> {
  const { timers, timeout, scope } = call;
  const reader = response.body?.getReader?.();
  // No body, or a response that a test made up.
  if (!reader) return scope.race(response.text());
  // One promise instead of one a chunk, and no async iteration: a body of one
  // chunk, the usual case, is read with half the overhead (bench/call-cost).
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    let unsubscribe: (() => void) | undefined;
    const release = () => {
      timers.clear("step");
      unsubscribe?.();
    };
    const fail = (error: unknown) => {
      release();
      reject(error);
      reader.cancel().catch(ignore);
    };
    const expire = () => fail(stalledBodyError(call));
    const readNext = () => {
      timers.start("step", timeout, expire);
      reader.read().then(receive, fail);
    };
    const receive = ({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      try {
        if (value) {
          chunks.push(value);
          bytes += value.byteLength;
        }
        if (!done && bytes < limit) return readNext();
        const [only] = chunks;
        const body = chunks.length === 1 ? only : joinChunks(chunks, bytes);
        // The last chunk may reach beyond the limit.
        const text = decoder.decode(body?.subarray(0, limit));
        release();
        resolve(text);
        if (!done) reader.cancel().catch(ignore);
      } catch (error) {
        fail(error);
      }
    };
    unsubscribe = scope.onEnd(fail);
    if (!scope.ended) readNext();
  });
}

/** Cancels a body that nobody will read, so that its connection is free. */
export function discard(response: Response): void {
  response.body?.cancel?.().catch(ignore);
}

export function ignore(): void {
  // The body is gone either way.
}
