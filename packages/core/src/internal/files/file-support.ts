import type { Note } from "../calls/pending-call.js";
import type { Operation } from "../operation/operation.js";
import type { Runtime } from "../pipeline/runtime.js";
import { sortArguments } from "../request/arguments.js";
import { readAnswer } from "../response/parse-answer.js";
import { createDownload } from "./download.js";
import { locateFile } from "./location.js";
import { uploadRequest } from "./upload.js";

/** Runs an operation that fetches or sends a file. */
export type FileRunner = (
  note: Note,
  runtime: Runtime,
  operation: Operation,
  args: readonly unknown[],
) => Promise<unknown>;

/**
 * Runs the operations of a module that fetch or send files. Apart from the
 * others, so that modules without any do not carry it.
 */
export const fileSupport: FileRunner = async (
  note,
  runtime,
  operation,
  args,
) => {
  const upload = operation.kind === "upload";
  const { path, body, query, options } = sortArguments(
    operation,
    args,
    upload && "file",
  );
  const request = upload
    ? uploadRequest(operation, body, runtime.now, options)
    : {};
  const response = await runtime.open(
    operation,
    { path, query, ...request },
    options,
  );
  note(response);
  if (operation.kind === "binary")
    return createDownload(runtime, operation, response, options);
  if (operation.kind === "redirect")
    return locateFile(runtime, operation, response);
  return readAnswer(operation, response);
};
