import {
  type ErrorFields,
  type Outcome,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanRateLimitError,
  ServiceTitanResponseError,
  ServiceTitanTimeoutError,
} from "../errors.js";
import type { ClientEvent } from "../events.js";
import type { Call, CallContext } from "../layers.js";
import type { CallOptions } from "../options.js";
import { keep, keptOf } from "./answer.js";
import { isStream } from "./body.js";
import { compose } from "./compose.js";
import { adviceOn, apiError, callFields, safeHeaders } from "./failure.js";
import { guardBody, readable } from "./guard-body.js";
import { inputError } from "./input.js";
import { Limits } from "./limits.js";
import { networkFailure } from "./network-error.js";
import type { Operation } from "./operation.js";
import { inTurn } from "./queue.js";
import { discard, ERROR_BYTES, type IdleLimit, readText } from "./read-text.js";
import { backoff, jitter, mayRetry, SLOWED } from "./retry.js";
import type { PlainRequest } from "./runtime.js";
import type { Scope } from "./scope.js";
import type { Engine } from "./shared.js";
import { sleep } from "./sleep.js";
import { Throttled } from "./throttled.js";

/**
 * One call through everything: call layers → total timeout → retries → attempt layers → sign → throttle → attempt timeout → fetch.
 * Resolves with a success whose body has been read (see `keep`), or is left as a guarded stream where the operation is `binary`;
 * `done` tells that nothing of the call is left.
 */
export async function runCall(
  { shared, tenantId, budget, tokens }: Engine,
  operation: Operation,
  request: PlainRequest,
  { timeout = shared.timeout, totalTimeout = shared.totalTimeout, retry = shared.retry }: CallOptions,
  scope: Scope,
  done: () => void,
): Promise<Response> {
  const { clock, secrets, environment, limiter, onEvent, eventBodies } = shared;
  const { kind, retry: rule, method, template } = operation;
  const { call: callLayers, attempt: attemptLayers } = tokens ? shared.layers : {};
  const layered = callLayers ?? attemptLayers;
  const route = `${method} ${template}`;
  const context: { -readonly [K in keyof CallContext]: CallContext[K] } = {
    id: String(++shared.lastId),
    operation,
    tenantId,
    environment,
    attempts: 0,
    // Only layers look at it.
    data: layered ? new Map() : (undefined as never),
  };
  const limits = new Limits(clock);
  /** What is known of the effect so far. */
  let outcome: Outcome = "not-sent";
  /** An earlier attempt of a write may have been carried out. */
  let ambiguous = false;
  /** What is being waited for. */
  let missing = "";
  /** When the time of the whole call is up. */
  let end = 0;

  const tell = (type: ClientEvent["type"], more?: object) => {
    if (!onEvent || !tokens) return;
    const time = clock.now();
    onEvent({
      type,
      callId: context.id,
      operation: operation.id,
      method,
      template,
      tenantId,
      time,
      ...more,
    } as ClientEvent);
  };
  const fields = (known: Outcome = outcome): ErrorFields => ({
    ...callFields(operation, tenantId),
    attempts: context.attempts,
    outcome: ambiguous && known !== "applied" ? "unknown" : known,
    afterAmbiguousAttempt: ambiguous,
  });
  const late = (limit: "timeout" | "totalTimeout", elapsed: number, what = `no ${missing}`) => {
    const message = `Timed out: ${what} within ${limit} (${elapsed} ms), attempt ${context.attempts} (${route}).`;
    return new ServiceTitanTimeoutError(message, { ...fields(), limit, elapsed } as ErrorFields);
  };
  const broken = (error: unknown): Error => {
    if (ServiceTitanError.isInstance(error)) return error;
    const { code, unsent, permanent } = networkFailure(error);
    if (unsent && outcome === "unknown") outcome = "not-sent";
    const what = permanent ? "Certificate not accepted" : unsent ? "No connection" : "Connection failed";
    const message = `${what}${code ? `: ${code}` : ""}, attempt ${context.attempts} (${route}).`;
    return new ServiceTitanConnectionError(message, {
      ...fields(),
      permanent: permanent || undefined,
      cause: secrets.cause(error),
    } as ErrorFields);
  };
  const idle: IdleLimit = {
    limits,
    ms: timeout,
    scope,
    timeout: () => late("timeout", timeout, "the body stalled: nothing more"),
  };

  /** One request on the wire, up to its response's headers. */
  const send = ({ url, headers, body, method }: Call, signed: object): Promise<Response> =>
    new Promise((resolve, reject) => {
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
      limits.begin("step", timeout, () => end(late("timeout", timeout)));
      scope.onEnd(end);
      outcome = "unknown";
      missing = "answer";
      tell("request", { attempt, body: eventBodies ? body : undefined });
      const init = {
        method,
        headers: { ...headers, ...signed },
        redirect: "manual",
        signal: controller.signal,
      } as RequestInit;
      if (body !== undefined) init.body = body;
      if (isStream(body)) Object.assign(init, { duplex: "half" });
      shared.fetch(url, init).then(
        (response) => {
          // A `fetch` that does not heed its signal may still answer: let go of that body.
          if (over) return discard(response);
          limits.end("step");
          if (response.ok) outcome = "applied";
          if (onEvent) tell("response", { attempt, status: response.status, duration: clock.now() - start });
          resolve(response);
        },
        (error) => over || end(broken(error)),
      );
    });

  const throttled = ({ url }: Call) => new Throttled(scope, shared.app, tenantId, operation, url, end - clock.now());

  /** Below all layers: sign, throttle, send. A 401 is replayed once with a new token. */
  const signAndSend = async (call: Call): Promise<Response> => {
    if (!tokens) return send(call, {});
    // Compared as text, so that nothing a value or a layer puts into the URL can take the token elsewhere.
    if (!call.url.startsWith(`${shared.apiRoot}/`))
      throw inputError(operation, "url: it left the API, no token goes there.");
    for (let replay = false; ; replay = true) {
      missing = "token";
      let token = await tokens.get(scope);
      missing = "turn under the rate limit";
      try {
        const turn = limiter?.acquire(throttled(call));
        if (turn !== undefined) {
          const start = clock.now();
          await scope.race(turn);
          tell("throttle", { wait: clock.now() - start });
          // It may have ended while the request waited for its turn.
          token = await tokens.get(scope);
        }
      } catch (error) {
        if (scope.ended || ServiceTitanError.isInstance(error)) throw error;
        tell("bypass", { part: "rate-limiter", error });
      }
      const response = await send(call, { authorization: shared.scheme + token, "st-app-key": shared.appKey });
      if (response.status !== 401 || !tokens.rejected(token) || replay || isStream(call.body)) return response;
      discard(response);
    }
  };

  /** A success with its body read, or the error for everything else. */
  const settle = async (response: Response): Promise<Response> => {
    const { status, headers, ok } = response;
    if (keptOf(response) || (ok && kind === "binary")) return response;
    const redirect = (status >= 300 && status < 400) || response.type === "opaqueredirect";
    if (redirect || (ok && kind === "redirect")) {
      discard(response);
      if (kind === "redirect" && status === 302) return response;
      const message = redirect ? "Redirects are not followed; check apiUrl" : "No redirect, though one is declared";
      throw new ServiceTitanResponseError(`${message} (${route}, ${status}).`, {
        ...fields(),
        status,
        headers: safeHeaders(headers),
      });
    }
    let text = "";
    try {
      text = await readText(response, idle, ok ? undefined : ERROR_BYTES);
    } catch (error) {
      // The status of a failure counts, whatever became of its body.
      if (ok) throw broken(error);
    }
    if (!ok) throw apiError(operation, tenantId, response, secrets.hide(text), clock.now());
    return keep(response, { text, fields, secrets });
  };

  /** Attempts until one succeeds, the operation's rule forbids another, or the time is up. */
  const attempts = async (call: Call): Promise<Response> => {
    const once = compose(attemptLayers, signAndSend);
    const work = async () => settle(await once(call));
    end = clock.now() + totalTimeout;
    limits.begin("total", totalTimeout, () => scope.end(late("totalTimeout", totalTimeout)), timeout);
    const rules = retry || { attempts: 1 };
    let asked = 0;
    let taken = 0;
    try {
      for (let spent = 1; ; ) {
        context.attempts++;
        missing = operation.serial ? "turn" : "answer";
        try {
          const result = operation.serial ? inTurn(shared.queues, `${tenantId} ${operation.id}`, scope, work) : work();
          // All that is ours ends with the scope; a layer may not.
          const response = await (attemptLayers ? scope.race(result) : result);
          budget.refund(taken);
          return response;
        } catch (error) {
          if (scope.ended) throw scope.reason;
          if (!ServiceTitanError.isInstance(error)) throw error;
          const { retryAfter, status } = error;
          const limited = ServiceTitanRateLimitError.isInstance(error);
          outcome = error.outcome;
          const conclude = (note = "") => {
            error.message += note;
            return Object.assign(error, fields());
          };
          if (limited && tokens && outcome === "refused") limiter?.penalize?.(throttled(call), retryAfter ?? SLOWED);
          // A wait the server asked for is no attempt; a wish for no time at all, repeated, must not become a loop: each is longer.
          const served = limited && retry && retryAfter !== undefined;
          if (!mayRetry(rule, error) || isStream(call.body) || (!served && spent >= (rules.attempts ?? 3)))
            throw conclude();
          const delay = served ? backoff(rules, ++asked) : jitter(clock, backoff(rules, spent++));
          const wait = Math.max(retryAfter ?? 0, delay);
          if (wait >= end - clock.now())
            throw conclude(` Another attempt in ${Math.round(wait)} ms would exceed totalTimeout.`);
          if (!served) {
            taken = budget.take(error);
            if (!taken) throw conclude(" The tenant's retry budget is used up.");
          }
          ambiguous ||= rule !== "read" && outcome === "unknown";
          tell("retry", { attempt: context.attempts, wait, status, error });
          await sleep(clock, wait, scope);
        }
      }
    } finally {
      limits.end("total");
    }
  };

  const start = onEvent ? clock.now() : 0;
  const { url, headers, body } = request;
  const call: Call = {
    method: request.method,
    url,
    headers,
    body,
    context,
    // A signal costs as much as all the rest; only layers look at it.
    signal: layered && scope.signal,
  } as Call;
  let streaming = false;
  const finish = () => {
    limits.stop();
    done();
  };
  try {
    tell("call-start");
    let response = callLayers?.length
      ? await scope.race(compose(callLayers, async (call) => readable(await attempts(call)))(call)).then(settle)
      : await attempts(call);
    if (kind === "binary") {
      streaming = true;
      response = guardBody(response, idle, broken, finish);
    }
    const answer = eventBodies ? keptOf(response)?.text : undefined;
    if (onEvent)
      tell("call-end", {
        duration: clock.now() - start,
        attempts: context.attempts,
        status: response.status,
        body: answer,
      });
    return response;
  } catch (error) {
    const ours = ServiceTitanError.isInstance(error);
    const known = ours ? error.outcome : outcome;
    if (ours) error.message += adviceOn(rule, known, ambiguous);
    tell("call-end", { duration: clock.now() - start, attempts: context.attempts, error, outcome: known });
    throw error;
  } finally {
    if (!streaming) finish();
  }
}
