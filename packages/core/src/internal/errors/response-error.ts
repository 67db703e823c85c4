import { type ErrorFields, ServiceTitanResponseError } from "../../errors.js";
import type { Operation } from "../operation/operation.js";
import { adviceOn } from "./advice.js";
import { type CallFacts, errorFields, operationFields } from "./call-facts.js";
import { excerpt } from "./excerpt.js";
import { safeHeaders } from "./safe-headers.js";

/** A successful response that cannot be used. */
export interface UnusableResponse {
  readonly response: Response;
  readonly text: string;
  /** Absent if it did not come through this library's pipeline. */
  readonly call?: CallFacts | undefined;
}

/**
 * The error for a success that cannot be used. Its outcome is `applied`: the
 * server reported success, so a write must not be sent again.
 * @param wanted what the operation declares: `"JSON"`
 */
export function responseError(
  operation: Operation,
  { response, text, call }: UnusableResponse,
  wanted: string,
): ServiceTitanResponseError {
  /** Most characters of an unusable body that its error carries. */
  const BODY_LIMIT = 65_536;
  const { status, headers } = response;
  const start = text.slice(0, BODY_LIMIT);
  const body = call?.secrets.hide(start) ?? start;
  const fields: ErrorFields = call
    ? errorFields(call)
    : operationFields(operation);
  const got = text
    ? `${headers.get("content-type") ?? "no content type"}, beginning ${JSON.stringify(excerpt(body))}`
    : "an empty body";
  const { method, template, retry } = operation;
  const advice = adviceOn(retry, "applied");
  return new ServiceTitanResponseError(
    `Unusable answer: ${wanted} was declared, got ${got} ` +
      `(${method} ${template}, ${status}).${advice}`,
    {
      ...fields,
      body,
      status,
      headers: safeHeaders(headers),
      outcome: "applied",
    },
  );
}
