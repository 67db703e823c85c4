import { type CallState, late } from "./active-call.js";

/** Most bytes of an error's body that are read. */
export const ERROR_BYTES = 65_536;

/** Without state between its calls, since it is only given whole texts. */
const decoder = /* @__PURE__ */ new TextDecoder();

/** A body of which nothing more came in time. */
export const stalled = (state: CallState): Error =>
  late(state, "timeout", "the body stalled: nothing more");

/**
 * The whole body as text. `most` bytes at most; what comes behind is cancelled.
 * Rejects when nothing more comes in time and when the call ends; the body is
 * cancelled then, which closes its socket.
 */
export function readText(
  response: Response,
  state: CallState,
  most: number = Infinity,
): Promise<string> {
  const { limits, timeout, scope } = state;
  const reader = response.body?.getReader?.();
  // A response without a stream: none at all, or one that a test made up.
  if (!reader) return scope.race(response.text());
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    let off: (() => void) | undefined;
    const end = () => {
      limits.end("step");
      off?.();
    };
    const stop = (error: unknown) => {
      end();
      reject(error);
      reader.cancel().catch(ignore);
    };
    const expire = () => stop(stalled(state));
    const next = () => {
      limits.begin("step", timeout, expire);
      reader.read().then(take, stop);
    };
    const take = ({ done, value }: ReadableStreamReadResult<Uint8Array>) => {
      try {
        if (value) {
          chunks.push(value);
          bytes += value.byteLength;
        }
        if (!done && bytes < most) return next();
        const text = decoder.decode(
          chunks.length === 1 ? chunks[0] : joined(chunks, bytes),
        );
        end();
        resolve(text);
        if (!done) reader.cancel().catch(ignore);
      } catch (error) {
        stop(error);
      }
    };
    off = scope.onEnd(stop);
    if (!scope.ended) next();
  });
}

/** Chunks of so many bytes in all as one. */
export function joined(
  chunks: readonly Uint8Array[],
  bytes: number,
): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    // Some streams hold other views, or buffers.
    const {
      buffer = chunk,
      byteOffset = 0,
      byteLength,
    } = chunk as Partial<Uint8Array>;
    all.set(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength), at);
    at += chunk.byteLength;
  }
  return all;
}

/** Lets go of a body nobody will read, so that its connection is free again. */
export function discard(response: Response): void {
  response.body?.cancel?.().catch(ignore);
}

export function ignore(): void {
  // The body is gone either way.
}
