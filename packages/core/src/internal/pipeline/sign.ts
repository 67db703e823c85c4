import { ServiceTitanError } from "../../errors.js";
import type { Call } from "../../layers.js";
import type { ThrottleRequest } from "../../rate-limiter.js";
import { inputError } from "../errors/input-error.js";
import { isStream } from "../request/body.js";
import { broken, type CallState, late, tell } from "./active-call.js";
import { discard } from "./read-text.js";

/**
 * Below all layers: sign, throttle, send. A 401 is replayed once with a new
 * token.
 */
export async function signAndSend(
  state: CallState,
  call: Call,
): Promise<Response> {
  const { tokens, scope, operation, shared } = state;
  const { limiter, apiRoot, clock } = shared;
  if (!tokens) return send(state, call);
  // Compared as text, so that nothing a value or a layer puts into the URL can
  // take the token elsewhere.
  if (!call.url.startsWith(apiRoot) || call.url[apiRoot.length] !== "/")
    throw inputError(operation, "url: it left the API, no token goes there.");
  for (let replay = false; ; replay = true) {
    state.missing = "token";
    let token = tokens.peek() ?? (await tokens.get(scope));
    state.missing = "turn under the rate limit";
    try {
      const turn = limiter?.acquire(throttled(state, call));
      if (turn !== undefined) {
        const start = clock.now();
        await scope.race(turn);
        tell(state, "throttle", { wait: clock.now() - start });
        // It may have ended while the request waited for its turn.
        token = tokens.peek() ?? (await tokens.get(scope));
      }
    } catch (error) {
      if (scope.ended || ServiceTitanError.isInstance(error)) throw error;
      tell(state, "bypass", { part: "rate-limiter", error });
    }
    const response = await send(state, call, token);
    if (
      response.status !== 401 ||
      !tokens.rejected(token) ||
      replay ||
      isStream(call.body)
    )
      return response;
    discard(response);
  }
}

/** A call as the rate limiter sees it. */
export function throttled(
  { shared, tenantId, scope, operation, end }: CallState,
  { url }: Call,
): ThrottleRequest {
  return {
    key: `${shared.app}/${tenantId}`,
    tenantId,
    operation: operation.id,
    template: operation.template,
    url,
    timeLeft: end - shared.clock.now(),
    // Made only if the limiter asks for it.
    get signal() {
      return scope.signal;
    },
  };
}

/**
 * One request on the wire, up to its response's headers. Signed, if there is a
 * token.
 */
function send(
  state: CallState,
  { url, method, headers, body }: Call,
  token?: string,
): Promise<Response> {
  const { shared, limits, scope, timeout, context } = state;
  const { clock, onEvent, scheme, appKey, eventBodies, fetch } = shared;
  return new Promise((resolve, reject) => {
    const attempt = context.attempts;
    const start = onEvent ? clock.now() : 0;
    const controller = new AbortController();
    let over = false;
    const end = (error: unknown) => {
      over = true;
      limits.end("step");
      reject(error);
      // Beyond the headers too: the end of the call ends the body.
      controller.abort(error);
    };
    const fail = (error: unknown) => over || end(broken(state, error));
    limits.begin("step", timeout, () => end(late(state, "timeout")));
    scope.onEnd(end);
    // A layer may call `next` after the end.
    if (over) return;
    state.outcome = "unknown";
    state.missing = "answer";
    if (onEvent)
      tell(state, "request", { attempt, body: eventBodies ? body : undefined });
    const init: RequestInit & { duplex?: "half" } = {
      method,
      headers:
        token === undefined
          ? { ...headers }
          : { ...headers, authorization: scheme + token, "st-app-key": appKey },
      redirect: "manual",
      signal: controller.signal,
    };
    if (body !== undefined) init.body = body;
    if (isStream(body)) init.duplex = "half";
    const take = (response: Response) => {
      // A `fetch` that does not heed its signal may still answer: let go of
      // that body.
      if (over) return discard(response);
      try {
        if (response.ok) state.outcome = "applied";
        limits.end("step");
        if (onEvent)
          tell(state, "response", {
            attempt,
            status: response.status,
            duration: clock.now() - start,
          });
        resolve(response);
      } catch (error) {
        fail(error);
      }
    };
    try {
      fetch(url, init).then(take, fail);
    } catch (error) {
      fail(error);
    }
  });
}
