import {
  call,
  details,
  loadModule,
  type NamedArguments,
  type OperationDetails,
  operation as operationOf,
  pathArguments,
  readArguments,
  readBack,
} from "@st/catalog";
import { ServiceTitanError, ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { explainError } from "../explain-error.js";
import { redactRows } from "../privacy/redact.js";
import { type Tool, type ToolAnswer, tool } from "../tool.js";
import type { Confirmed } from "../writes/confirmations.js";
import { argumentsOf, questionOf } from "../writes/in-words.js";
import { values } from "./inputs.js";

/** The tool that writes, for the operations that are allowed. */
export function callWrite(writes: ReadonlySet<string>): Tool {
  return tool({
    name: "call_write",
    title: "Call an operation that writes",
    description:
      "Change data. Without confirmation: a dry run that sends nothing and returns one. " +
      "Show it to the user; once they agree, repeat the same call with it.",
    input: z.object({
      operation: z.string(),
      path: values,
      query: values,
      body: z.unknown().optional(),
      file: z
        .object({ name: z.string(), type: z.string(), base64: z.string() })
        .optional()
        .describe("Of an upload"),
      confirmation: z.string().optional(),
    }),
    writes: true,
    async run(input, tenant, { confirmations, redact }, { person }) {
      const { connection, id: tenantId } = tenant;
      const { confirmation, ...given } = input;
      const operation = await allowed(given.operation, writes);
      const named = namedOf(given);
      const args = await readArguments(operation, named);
      const confirmed = {
        environment: connection.environment,
        tenantId,
        operation: operation.name,
        args,
      };
      if (confirmation === undefined)
        return dryRun(operation, confirmed, confirmations.sign(confirmed));
      // A person's yes comes on top of the confirmation, never instead of it.
      const key = confirmations.check(confirmation, confirmed);
      const said = person.canBeAsked ? person.answerTo(key) : "yes";
      if (said === undefined) {
        const text = questionOf(operation, confirmed);
        return { operation: operation.name, question: { key, text } };
      }
      confirmations.use(confirmation, confirmed);
      if (said === "no") return declined(operation);
      try {
        const value = await call<Promise<unknown>>(connection, operation, args);
        return {
          operation: operation.name,
          head: { operation: operation.name, outcome: "done" },
          ...(value !== undefined && {
            rows: redact ? await redacted(operation, value) : [value],
            label: "value",
          }),
        };
      } catch (error) {
        return failure(operation, named, error);
      }
    },
  });
}

function declined({ name }: OperationDetails): ToolAnswer {
  const head = {
    operation: name,
    outcome: "not-sent",
    error: "The user was asked and did not agree. Nothing was sent.",
  };
  return { operation: name, head, isError: true };
}

async function redacted(
  operation: OperationDetails,
  value: unknown,
): Promise<readonly unknown[]> {
  return redactRows([value], operation, await loadModule(operation.module));
}

async function allowed(
  name: string,
  writes: ReadonlySet<string>,
): Promise<OperationDetails> {
  const operation = operationOf(name);
  if (operation.retry === "read")
    throw new ServiceTitanInputError(
      `${operation.name} only reads. Use call_read.`,
    );
  if (!writes.has(operation.name))
    throw new ServiceTitanInputError(
      `${operation.name} is not allowed on this server. Whoever runs it can allow it: --allow-writes ${operation.name}`,
    );
  return details(operation);
}

type Given = {
  readonly path?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly file?: { name: string; type: string; base64: string } | undefined;
};

function namedOf({ path, query, body, file }: Given): NamedArguments {
  const upload = file && {
    name: file.name,
    type: file.type,
    data: bytesOf(file.base64),
  };
  return {
    path,
    query,
    ...(body !== undefined && { body }),
    ...(upload !== undefined && { file: upload }),
  };
}

/** Node would leave out what is not base64, and send the rest. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const plain = base64
    .replace(/[\s=]/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const bytes = Buffer.from(plain, "base64");
  const again = bytes.toString("base64").replace(/=+$/, "");
  if (plain !== "" && again === plain) return new Uint8Array(bytes);
  throw new ServiceTitanInputError(
    "file.base64: it is not base64, or empty. Nothing was sent.",
  );
}

/** Characters of arguments that are shown as they are. */
const MOST_SHOWN = 20_000;

/**
 * The request in words, with the values as they would be sent. Those that are
 * too long are cut, and read further by a handle.
 */
function dryRun(
  operation: OperationDetails,
  { environment, tenantId, args }: Confirmed,
  confirmation: string,
): ToolAnswer {
  const { name, sentence, httpMethod, template } = operation;
  const shown = argumentsOf(operation, args);
  const head = {
    dryRun: "Nothing was sent.",
    tenant: tenantId,
    environment,
    operation: name,
    does: sentence,
    sends: `${httpMethod} ${template}`,
    next: "If the user agrees, repeat the call with this confirmation. It works once, for 5 minutes.",
    confirmation,
  };
  if (JSON.stringify(shown).length <= MOST_SHOWN)
    return { operation: name, head: { ...head, arguments: shown } };
  const cut = { rows: [shown], label: "arguments", keep: true };
  return { operation: name, head, ...cut };
}

/** What became of a write that failed, and how to find out. */
function failure(
  operation: OperationDetails,
  named: NamedArguments,
  error: unknown,
): ToolAnswer {
  const explained = explainError(error);
  const outcome = ServiceTitanError.isInstance(error)
    ? error.outcome
    : "unknown";
  const head = { operation: operation.name, ...explained, outcome };
  if (outcome !== "unknown" && outcome !== "applied")
    return { operation: operation.name, head, isError: true };
  const read = readBack(operation);
  const advice =
    outcome === "applied"
      ? "It was done, but the answer could not be used. Do not send it again."
      : "The outcome is unknown: it may have been done. Do not send it again before you have read back whether it was.";
  return {
    operation: operation.name,
    head: {
      ...head,
      advice,
      ...(read !== undefined && {
        readBack: {
          tool: "call_read",
          operation: read.name,
          ...readBackPath(operation, pathArguments(read), named),
        },
      }),
    },
    isError: true,
  };
}

/** The values in the path of the read are the first of those of the write. */
function readBackPath(
  { pathParameters }: OperationDetails,
  wanted: readonly string[],
  { path = {} }: NamedArguments,
): object {
  const values = pathParameters
    .slice(0, wanted.length)
    .map(({ argument, name }, index) => [
      wanted[index],
      path[argument] ?? path[name],
    ]);
  return values.length > 0 ? { path: Object.fromEntries(values) } : {};
}
