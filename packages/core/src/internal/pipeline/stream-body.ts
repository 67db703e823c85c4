import { ServiceTitanResponseError } from "../../errors.js";
import { connectionError, stalledBodyError } from "../errors/call-errors.js";
import { errorFields } from "../errors/call-facts.js";
import { withBody } from "../response/buffered-response.js";
import type { ActiveCall } from "./active-call.js";
import { ignore } from "./read-text.js";

/**
 * Hands out the body of a file. Passed in by those who read files, so that a
 * program that reads none does not bundle it.
 */
export type BodyStream = typeof streamBody;

/**
 * A response whose body may be read at the consumer's pace. `timeout` counts
 * only while the consumer waits for a chunk; the end of the call ends the body.
 * @param onDone called once the body is read, failed or cancelled
 * @throws ServiceTitanResponseError if a custom fetch or a layer has begun to
 *   read the body
 */
export function streamBody(
  response: Response,
  call: ActiveCall,
  onDone: () => void,
): Response {
  const { scope, timers } = call;
  if (response.bodyUsed || response.body?.locked)
    throw new ServiceTitanResponseError(
      "The file was read before its caller got it. A custom fetch or a layer must read response.clone().",
      errorFields(call),
    );
  const reader = response.body?.getReader?.();
  if (!reader) {
    onDone();
    return response;
  }
  let end = (_reason: unknown): void => {};
  const finish = () => {
    scope.offEnd(end);
    onDone();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        end = (reason) => {
          controller.error(reason);
          reader.cancel(reason).catch(ignore);
          onDone();
        };
        scope.onEnd(end);
      },
      async pull(controller) {
        try {
          const chunk = await readChunk(reader, call);
          if (scope.ended) return;
          timers.clear("step");
          if (!chunk.done) return controller.enqueue(chunk.value);
          controller.close();
        } catch (error) {
          if (scope.ended) return;
          controller.error(connectionError(call, error));
        }
        finish();
      },
      async cancel(reason) {
        finish();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return withBody(response, stream);
}

function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  call: ActiveCall,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    call.timers.start("step", call.timeout, () => {
      reject(stalledBodyError(call));
      reader.cancel().catch(ignore);
    });
    reader.read().then(resolve, reject);
  });
}
