import { ServiceTitanConfigError } from "../../errors.js";
import type { Invocation } from "../../protocol.js";
import type { FileRunner } from "../files/file-support.js";
import { type Operation, parseOperation } from "../operation/operation.js";
import type { Runtime } from "../pipeline/runtime.js";
import { createFeed } from "../readers/feeds/feed.js";
import { createPages } from "../readers/pages/pages.js";
import { readByIds } from "../readers/pages/read-by-ids.js";
import { operationSource } from "../readers/source.js";
import { sortArguments } from "../request/arguments.js";
import { readAnswer } from "../response/parse-answer.js";
import { createPending, type Note } from "./pending-call.js";

/**
 * Runs an operation of a module. Lists and feeds come back at once and send
 * nothing before their first use; everything else is sent at once, and whatever
 * is wrong with it is a rejection.
 */
export function invoke(
  runtime: Runtime,
  { module, resource, method, args, byIds, files }: Invocation,
): unknown {
  const operation = parseOperation(module, resource, method);
  const { kind } = operation;
  if (byIds) return (async () => read(runtime, operation, args, "ids"))();
  if (kind === "page" || kind === "export")
    return read(runtime, operation, args, false);
  if (kind === "binary" || kind === "redirect" || kind === "upload") {
    if (!files)
      throw new ServiceTitanConfigError(
        `@st/${module.id} is too old for files. Update it.`,
      );
    return createPending(files as FileRunner, runtime, operation, args);
  }
  return createPending(run, runtime, operation, args);
}

function read(
  runtime: Runtime,
  operation: Operation,
  args: readonly unknown[],
  ids: "ids" | false,
): unknown {
  const { path, body, query, options } = sortArguments(operation, args, ids);
  const source = operationSource(runtime, operation, path, options);
  if (ids) return readByIds(source, body, query, options);
  return operation.kind === "page"
    ? createPages(source, query, options)
    : createFeed(source, query, options);
}

async function run(
  note: Note,
  runtime: Runtime,
  operation: Operation,
  args: readonly unknown[],
): Promise<unknown> {
  const { path, body, query, options } = sortArguments(
    operation,
    args,
    operation.hasBody && "body",
  );
  const response = await runtime.open(
    operation,
    { path, query, body },
    options,
  );
  note(response);
  const data = readAnswer(operation, response);
  return operation.kind === "accepted"
    ? { status: response.status, data }
    : data;
}
