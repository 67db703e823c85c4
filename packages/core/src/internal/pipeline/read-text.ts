import { connectionError, stalledBodyError } from "../errors/call-errors.js";
import { joinChunks } from "../values/join-chunks.js";
import type { ActiveCall } from "./active-call.js";

/** Shared, since it is only given whole texts and so keeps no state. */
const decoder = /* @__PURE__ */ new TextDecoder();

/**
 * What `use` makes of the whole body as text, or of its first `limit` bytes.
 * Rejects when no further chunk arrives within `timeout`, when the connection
 * fails and when the call ends. Whatever is not read is cancelled, which closes
 * its socket.
 */
export function readText<T>(
  response: Response,
  call: ActiveCall,
  use: (text: string) => T,
  limit: number = Infinity,
): Promise<T> {
  const { timers, timeout, scope } = call;
  const { body } = response;
  // No body, one that somebody else reads, or a response that a test made up.
  if (!body?.getReader || body.locked) {
    const text = async () => response.text();
    return scope
      .race(text())
      .then(use)
      .catch((error) => {
        throw connectionError(call, error);
      });
  }
  const reader = body.getReader();
  // One promise instead of one a chunk, and no async iteration: a body of one
  // chunk, the usual case, is read with half the overhead (bench/call-cost).
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const release = () => {
      timers.clear("step");
      scope.offEnd(fail);
    };
    const fail = (error: unknown) => {
      release();
      reject(connectionError(call, error));
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
        const whole = chunks.length === 1 ? only : joinChunks(chunks, bytes);
        // The last chunk may reach beyond the limit.
        const text = decoder.decode(
          bytes > limit ? whole?.subarray(0, limit) : whole,
        );
        resolve(use(text));
        release();
        if (!done) reader.cancel().catch(ignore);
      } catch (error) {
        fail(error);
      }
    };
    scope.onEnd(fail);
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
