import { ServiceTitanResponseError } from "../../errors.js";
import { apiError, safeHeaders } from "../errors/api-error.js";
import { keep, keptOf } from "../response/parse-answer.js";
import { broken, type CallState, fieldsOf } from "./active-call.js";
import { discard, ERROR_BYTES, readText } from "./read-text.js";

/** A success with its body read, or the error for everything else. */
export async function settle(
  state: CallState,
  response: Response,
): Promise<Response> {
  const { operation, tenantId, shared, secrets } = state;
  const { kind, method, template } = operation;
  const { status, headers, ok } = response;
  if (keptOf(response)?.text !== undefined || (ok && kind === "binary"))
    return response;
  const redirect =
    (status >= 300 && status < 400) || response.type === "opaqueredirect";
  if (redirect || (ok && kind === "redirect")) {
    discard(response);
    if (kind === "redirect" && status === 302)
      return keepText(state, response, "");
    const message = redirect
      ? "Redirects are not followed; check apiUrl"
      : "No redirect, though one is declared";
    throw new ServiceTitanResponseError(
      `${message} (${method} ${template}, ${status}).`,
      {
        ...fieldsOf(state),
        status,
        headers: safeHeaders(headers),
      },
    );
  }
  let text = "";
  try {
    text = await readText(response, state, ok ? undefined : ERROR_BYTES);
  } catch (error) {
    // The status of a failure counts, whatever became of its body.
    if (ok) throw broken(state, error);
  }
  if (!ok)
    throw apiError(
      operation,
      tenantId,
      response,
      secrets.hide(text),
      shared.clock.now(),
    );
  return keepText(state, response, text);
}

/** Layers may hand one response to several calls. */
function keepText(
  state: CallState,
  response: Response,
  text: string,
): Response {
  const blame = (shown: string) => ({
    ...fieldsOf(state),
    body: state.secrets.hide(shown),
  });
  return keep(response, { text, mine: !state.context.data, blame });
}
