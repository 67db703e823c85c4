import type { FileLocation } from "../../results.js";
import type { Operation } from "../operation/operation.js";
import type { Runtime } from "../pipeline/runtime.js";
import { responseError } from "../response/parse-answer.js";
import { createDownload } from "./download.js";

/**
 * Where the server says that a file lies.
 * @throws ServiceTitanResponseError when it names no place, or one that cannot
 *   be fetched safely
 */
export function locateFile(
  runtime: Runtime,
  operation: Operation,
  response: Response,
): FileLocation {
  const given = response.headers.get("location") ?? "";
  const url =
    given && URL.canParse(given, response.url || runtime.root)
      ? new URL(given, response.url || runtime.root)
      : undefined;
  // Plain HTTP only for someone whose API is plain HTTP, which is a fake on the
  // own machine.
  if (
    url?.protocol !== "https:" &&
    !(url?.protocol === "http:" && runtime.root.startsWith("http:"))
  ) {
    throw responseError(operation, response, "", "an https location");
  }
  const location = url.href;
  return {
    location,
    async download(options) {
      const file = await runtime.fetchOutside(operation, location, options);
      return createDownload(runtime, operation, file, options);
    },
  };
}
