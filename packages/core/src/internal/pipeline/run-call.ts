import { ServiceTitanError } from "../../errors.js";
import type { CallOptions } from "../../options.js";
import { adviceOn } from "../errors/advice.js";
import { errorFields } from "../errors/call-facts.js";
import type { Operation } from "../operation/operation.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import { ActiveCall, type WireRequest } from "./active-call.js";
import { throughCallLayers } from "./call-layers.js";
import type { Engine } from "./engine.js";
import type { Scope } from "./scope.js";
import type { BodyStream } from "./stream-body.js";

/**
 * Runs one call through every ring of the pipeline. The body of a file is left
 * as a stream, and the call lasts until that has been read.
 * @param stream makes that stream, for operations whose answer is a file
 */
export async function runCall(
  engine: Engine,
  operation: Operation,
  request: WireRequest,
  options: CallOptions,
  scope: Scope,
  stream?: BodyStream,
): Promise<BufferedResponse> {
  const call = new ActiveCall(engine, operation, options, scope);
  call.url = request.url;
  const { clock, eventBodies, onEvent } = engine.app;
  const start = onEvent ? clock.now() : 0;
  let streaming = false;
  try {
    call.emit("call-start");
    let answer = await throughCallLayers(call, request);
    if (stream && operation.kind === "binary") {
      const response = stream(answer.response, call, () => call.release());
      answer = { ...answer, response };
      streaming = true;
    }
    emitEnd(call, start, {
      status: answer.response.status,
      body: eventBodies && !streaming ? answer.text : undefined,
    });
    return answer;
  } catch (caught) {
    throw failed(call, start, caught);
  } finally {
    if (!streaming) call.release();
  }
}

/** Ends a call that failed. Returns what it rejects with. */
function failed(call: ActiveCall, start: number, caught: unknown): unknown {
  const { scope, operation, ambiguous } = call;
  const error = scope.ended ? scope.reason : caught;
  let { outcome } = call;
  // The reason of an abort is passed on as it is; it may be the error of
  // another call.
  if (!scope.aborted && ServiceTitanError.isInstance(error)) {
    if (scope.ended) Object.assign(error, errorFields(call));
    outcome = error.outcome;
    error.message += adviceOn(operation.retry, outcome, ambiguous);
  }
  // Ends whatever a layer has left behind, such as a copy of a body.
  scope.end(error);
  emitEnd(call, start, { error, outcome });
  return error;
}

function emitEnd(call: ActiveCall, start: number, end: object): void {
  const { app, context } = call;
  if (!app.onEvent) return;
  const duration = app.clock.now() - start;
  call.emit("call-end", { duration, attempts: context.attempts, ...end });
}
