import { ServiceTitanConfigError } from "../../errors.js";
import type { Invocation } from "../../protocol.js";
import type { FileRunner } from "../files/file-support.js";
import { findOperation } from "../operation/find-operation.js";
import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import { FeedReader } from "../readers/feeds/feed.js";
import { PageReader } from "../readers/pages/pages.js";
import { readByIds } from "../readers/pages/read-by-ids.js";
import { OperationSource } from "../readers/source.js";
import { sortArguments } from "../request/arguments.js";
import { parseAnswer } from "../response/parse-answer.js";
import { createPending, type OnResponse } from "./pending-call.js";

/**
 * Runs an operation of a module: `crm.customers.get(42)` arrives here. Lists
 * and feeds return at once and send nothing before their first use. Everything
 * else is sent at once; what is wrong with it becomes a rejection.
 */
export function invokeOperation(
  runner: CallRunner,
  { module, resource, method, args, byIds, files }: Invocation,
): unknown {
  const operation = findOperation(module, resource, method);
  if (byIds) return (async () => createReader(runner, operation, args, true))();
  switch (operation.kind) {
    case "page":
    case "export":
      return createReader(runner, operation, args);
    case "binary":
    case "redirect":
    case "upload":
      if (!files)
        throw new ServiceTitanConfigError(
          `@st/${module.id} is too old for files. Update it.`,
        );
      return createPending((onResponse) =>
        (files as FileRunner)(runner, operation, args, onResponse),
      );
    default:
      return createPending((onResponse) =>
        callForValue(runner, operation, args, onResponse),
      );
  }
}

async function callForValue(
  runner: CallRunner,
  operation: Operation,
  args: readonly unknown[],
  onResponse: OnResponse,
): Promise<unknown> {
  const { path, body, query, options } = sortArguments(
    operation,
    args,
    operation.hasBody && "body",
  );
  const request = { path, query, body };
  const answer = await runner.call(operation, request, options);
  onResponse(answer.response);
  const data = parseAnswer(operation, answer);
  return operation.kind === "accepted"
    ? { status: answer.response.status, data }
    : data;
}

function createReader(
  runner: CallRunner,
  operation: Operation,
  args: readonly unknown[],
  byIds = false,
): unknown {
  const { path, body, query, options } = sortArguments(
    operation,
    args,
    byIds && "ids",
  );
  const source = new OperationSource(runner, operation, path, options);
  if (byIds) return readByIds(source, body, query, options);
  return operation.kind === "page"
    ? new PageReader(source, query, options)
    : new FeedReader(source, query, options);
}
