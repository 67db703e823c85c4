import { inputError } from "../errors/input-error.js";
import { isStream } from "../request/body.js";
import type { ActiveCall, WireRequest } from "./active-call.js";
import { discard } from "./read-text.js";
import { send } from "./send.js";
import { waitForTurn } from "./throttle.js";

/**
 * Gets a token, waits under the rate limit, and sends. After a 401 it sends
 * once more with a new token.
 */
export async function signAndSend(
  call: ActiveCall,
  request: WireRequest,
): Promise<Response> {
  const { tokens, scope } = call;
  if (!tokens) return send(call, request);
  assertApiUrl(call, request.url);
  for (let replay = false; ; replay = true) {
    call.waitingFor = "token";
    let token = tokens.peek() ?? (await tokens.get(scope));
    const turn = waitForTurn(call, request);
    if (turn !== undefined) {
      await turn;
      // The token may have expired while the request waited.
      token = tokens.peek() ?? (await tokens.get(scope));
    }
    const response = await send(call, request, token);
    if (response.status !== 401 || !tokens.rejected(token)) return response;
    if (replay || isStream(request.body)) return response;
    discard(response);
  }
}

/**
 * Compares text, not parsed URLs: nothing that a value or a layer puts into the
 * URL may take the token to another host.
 */
function assertApiUrl({ app, operation }: ActiveCall, url: string): void {
  const { apiRoot } = app;
  if (!url.startsWith(apiRoot) || !url.startsWith("/", apiRoot.length))
    throw inputError(
      operation,
      "url: the URL is outside the API; the token was not sent.",
    );
}
