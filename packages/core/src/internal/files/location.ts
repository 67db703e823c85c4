import type { FileOptions } from "../../options.js";
import type { FileLocation } from "../../results.js";
import { responseError } from "../errors/response-error.js";
import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import { streamBody } from "../pipeline/stream-body.js";
import { mergeHeaders } from "../request/headers.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import { createDownload } from "./download.js";

/**
 * The location in a redirect to a file.
 * @throws ServiceTitanResponseError if it has none, or one that cannot be
 *   fetched safely
 */
export function locateFile(
  runner: CallRunner,
  operation: Operation,
  answer: BufferedResponse,
): FileLocation {
  const { headers, url } = answer.response;
  const location = safeUrl(headers.get("location"), url || runner.root);
  // Plain HTTP only where the API itself is plain HTTP: a fake on this machine.
  const allowed = runner.root.startsWith("http:") ? /^https?:/ : /^https:/;
  if (!allowed.test(location))
    throw responseError(operation, answer, "an https location");
  return {
    location,
    async download(options) {
      const { response } = await fetchFrom(
        runner,
        operation,
        location,
        options,
      );
      return createDownload(runner, operation, response, options);
    },
  };
}

/** The storage of files is not ServiceTitan, and gets none of its headers. */
function fetchFrom(
  runner: CallRunner,
  operation: Operation,
  url: string,
  options: FileOptions = {},
): Promise<BufferedResponse> {
  const file: Operation = {
    ...operation,
    kind: "binary",
    retry: "read",
    serial: false,
  };
  const headers = mergeHeaders(file, {}, options.headers);
  const request = { method: "GET", url, headers };
  return runner.send(file, request, options, streamBody, false);
}

function safeUrl(given: string | null, base: string): string {
  return given && URL.canParse(given, base) ? new URL(given, base).href : "";
}
