import type { Limits } from "./limits.js";
import type { Scope } from "./scope.js";

/** Most bytes of an error's body that are read. */
export const ERROR_BYTES = 65_536;

/** What ends the wait for a chunk: the end of the call, or silence for too long. */
export interface IdleLimit {
  readonly scope: Scope;
  readonly limits: Limits;
  readonly ms: number;
  timeout(): Error;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The next chunk, or an error when none comes in time or the call ends; the body is cancelled then, which closes its socket. */
export function readChunk(reader: Reader, { limits, ms, scope, timeout }: IdleLimit): ReturnType<Reader["read"]> {
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      done();
      reject(error);
      reader.cancel().catch(ignore);
    };
    const off = scope.onEnd(stop);
    const done = () => {
      limits.end("step");
      off();
    };
    limits.begin("step", ms, () => stop(timeout()));
    reader.read().then(
      (chunk) => {
        done();
        resolve(chunk);
      },
      (error) => {
        done();
        reject(error);
      },
    );
  });
}

/** The whole body as text. `most` bytes at most; what comes behind is cancelled. */
export async function readText(
  response: Response,
  idle: IdleLimit,
  most: number = Number.POSITIVE_INFINITY,
): Promise<string> {
  const reader = response.body?.getReader?.();
  // A response without a stream: none at all, or one that a test made up.
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await readChunk(reader, idle);
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    bytes += value.byteLength;
    if (bytes >= most) {
      reader.cancel().catch(ignore);
      return text;
    }
  }
}

/** Lets go of a body nobody will read, so that its connection is free again. */
export function discard(response: Response): void {
  response.body?.cancel().catch(ignore);
}

function ignore(): void {
  // The body is gone either way.
}
