import { ServiceTitanResponseError } from "../../errors.js";
import { apiError } from "../errors/api-error.js";
import { errorFields } from "../errors/call-facts.js";
import { safeHeaders } from "../errors/safe-headers.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import { parseBody } from "../response/parse-answer.js";
import type { ActiveCall } from "./active-call.js";
import { discard, readText } from "./read-text.js";
import {
  rememberedText,
  rememberText,
  SHORT_TEXT,
} from "./remembered-texts.js";

/**
 * Reads the body of a success; the body of a file is left as it is.
 * @throws ServiceTitanApiError for a failure, ServiceTitanResponseError for a
 *   redirect that the operation does not declare, for none where it does, and
 *   for a read's answer that is not JSON
 */
export function readResponse(
  call: ActiveCall,
  response: Response,
): BufferedResponse | Promise<BufferedResponse> {
  const { operation } = call;
  const { kind } = operation;
  const { ok } = response;
  if (ok && kind === "binary") return { response, text: "", call };
  if (ok ? kind === "redirect" : isRedirect(response)) {
    discard(response);
    if (kind === "redirect" && response.status === 302)
      return { response, text: "", call };
    throw redirectError(call, response);
  }
  if (!ok) return fail(call, response);
  const known = rememberedText(response);
  if (known !== undefined) return { response, text: known, call };
  // Not an async function: a call with a stubbed fetch would take 3 % longer
  // (bench/call-cost).
  return readText(response, call, (text) => {
    if (call.layered || text.length <= SHORT_TEXT) rememberText(response, text);
    // A read may be sent again, so its body is parsed while it still can.
    const value =
      operation.retry === "read"
        ? parseBody(operation, { response, text, call })
        : undefined;
    return { response, text, call, value };
  });
}

function isRedirect({ status, type }: Response): boolean {
  return (status >= 300 && status < 400) || type === "opaqueredirect";
}

function redirectError(
  call: ActiveCall,
  response: Response,
): ServiceTitanResponseError {
  const { method, template } = call.operation;
  const { status, headers } = response;
  const problem = isRedirect(response)
    ? "Redirects are not followed; check apiUrl"
    : "No redirect, though one is declared";
  return new ServiceTitanResponseError(
    `${problem} (${method} ${template}, ${status}).`,
    { ...errorFields(call), status, headers: safeHeaders(headers) },
  );
}

async function fail(call: ActiveCall, response: Response): Promise<never> {
  /** Most bytes of an error's body that are read. */
  const ERROR_BODY_LIMIT = 65_536;
  const { operation, tenantId, secrets, app } = call;
  // The status of a failure counts, whatever became of its body.
  const text = await readText(response, call, String, ERROR_BODY_LIMIT).catch(
    () => "",
  );
  const shown = secrets.hide(text);
  throw apiError(operation, tenantId, response, shown, app.clock.now());
}
