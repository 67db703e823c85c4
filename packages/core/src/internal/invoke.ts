import { ServiceTitanConfigError } from "../errors.js";
import type { Invocation } from "../protocol.js";
import { readAnswer } from "./answer.js";
import { createFeed } from "./feed.js";
import type { FileRunner } from "./files.js";
import { sortArguments } from "./invoke-arguments.js";
import { type Operation, parseOperation } from "./operation.js";
import { createPages } from "./pages.js";
import { readByIds } from "./pages-by-ids.js";
import { createPending, type Note } from "./pending.js";
import type { Runtime } from "./runtime.js";
import { operationSource } from "./source.js";

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
