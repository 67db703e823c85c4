import { keep, keptOf } from "../response/parse-answer.js";
import { broken, type CallState } from "./active-call.js";
import { ignore, stalled } from "./read-text.js";

/**
 * The response with its body under an idle limit, which counts only while
 * somebody waits for a chunk. `done` is called once the body is read, failed or
 * cancelled; until then the scope can end it.
 */
export function guardBody(
  response: Response,
  state: CallState,
  done: () => void,
): Response {
  const { scope, limits, timeout } = state;
  const reader = response.body?.getReader?.();
  if (!reader) {
    done();
    return response;
  }
  let off = (): void => {};
  const read = () =>
    new Promise<Awaited<ReturnType<typeof reader.read>>>((resolve, reject) => {
      limits.begin("step", timeout, () => {
        reject(stalled(state));
        reader.cancel().catch(ignore);
      });
      reader.read().then(resolve, reject);
    });
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        off = scope.onEnd((reason) => {
          controller.error(reason);
          reader.cancel(reason).catch(ignore);
          done();
        });
      },
      async pull(controller) {
        try {
          const chunk = await read();
          if (scope.ended) return;
          limits.end("step");
          if (!chunk.done) return controller.enqueue(chunk.value);
          controller.close();
        } catch (error) {
          if (scope.ended) return;
          controller.error(broken(state, error));
        }
        off();
        done();
      },
      async cancel(reason) {
        off();
        done();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return withBody(response, stream);
}

/** A copy of a response with another body. */
function withBody(
  response: Response,
  body: ReadableStream<Uint8Array> | string,
): Response {
  const { status, statusText, headers, url } = response;
  const empty = status === 204 || status === 205;
  const copy = new Response(empty ? null : body, {
    status,
    statusText,
    headers,
  });
  Object.defineProperty(copy, "url", { value: url });
  return copy;
}

/** The response with a body that can be read, once. */
export function readable(response: Response): Response {
  const kept = keptOf(response);
  return kept ? keep(withBody(response, kept.text ?? ""), kept) : response;
}
