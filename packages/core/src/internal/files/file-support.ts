import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import { streamBody } from "../pipeline/stream-body.js";
import { sortArguments } from "../request/arguments.js";
import { parseAnswer } from "../response/parse-answer.js";
import { createDownload } from "./download.js";
import { locateFile } from "./location.js";
import { uploadRequest } from "./upload.js";

/** Runs an operation that fetches or sends a file. */
export type FileRunner = (
  runner: CallRunner,
  operation: Operation,
  args: readonly unknown[],
  onResponse: (response: Response) => void,
) => Promise<unknown>;

/**
 * Runs the operations that fetch or send files. Modules without any do not
 * import it, so their bundles do not carry it.
 */
export const fileSupport: FileRunner = async (
  runner,
  operation,
  args,
  onResponse,
) => {
  const upload = operation.kind === "upload";
  const { path, body, query, options } = sortArguments(
    operation,
    args,
    upload && "file",
  );
  const now = () => runner.now();
  const file = upload ? uploadRequest(operation, body, now, options) : {};
  const request = { path, query, ...file, stream: streamBody };
  const answer = await runner.call(operation, request, options);
  const { response } = answer;
  onResponse(response);
  if (operation.kind === "binary")
    return createDownload(runner, operation, response, options);
  if (operation.kind === "redirect")
    return locateFile(runner, operation, answer);
  return parseAnswer(operation, answer);
};
