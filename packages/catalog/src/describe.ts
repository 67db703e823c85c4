import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import type { ModuleDetails, OperationDetails } from "./details.js";
import { queryLines } from "./internal/describe/query-lines.js";
import { type ShapeOptions, shapeOf } from "./internal/describe/shape.js";
import { details, loadModule } from "./load.js";
import type { Operation } from "./operation.js";
import { readBack } from "./read-back.js";
import { resolveSchema, typesOf } from "./resolve-schema.js";
import type { Schema } from "./schema.js";

/** What a description shows. */
export interface DescribeOptions {
  /**
   * Describe this part alone, with all that is in it: `"body"`, `"answer"`, or a
   * field of one of them, `"body.locations.address"`.
   * @default all of the operation, deep and long objects cut
   */
  readonly part?: string | undefined;
}

/** Levels and fields of objects in the description of an operation. */
const BODY = { depth: 3, fields: 60, input: true } as const;
const ANSWER = { depth: 2, fields: 60, input: false } as const;
/** The same of a part that was asked for. */
const PART = { depth: 3, fields: 200 } as const;
/** A longer body or answer is written with fewer levels, in characters. */
const LONG = 2_400;

const RETRIES = {
  read: "Reads only.",
  idempotent: "Writes. Sending it again has the same effect.",
  never: "Writes. Not idempotent: it is never sent again by itself.",
} as const;

/**
 * An operation in plain text, for agents and command lines: how it is called,
 * what its parameters and fields take, what it returns, which scope it needs,
 * what to know, and what to do after an unknown outcome. Long bodies and
 * answers are cut; `part` shows what was left out.
 *
 * In bodies and answers `int` is a whole number, `time` a point in time
 * (`2026-01-31T08:00:00Z`), `day` a calendar date, `[…]` a list, and a name
 * with `?` may be left out.
 *
 * @param of an operation of the index, its name or its official id
 * @throws ServiceTitanInputError when there is no such operation or part
 */
export async function describe(
  of: Operation | string,
  { part }: DescribeOptions = {},
): Promise<string> {
  const operation = await details(of);
  const module = await loadModule(operation.module);
  return part === undefined
    ? describeWhole(operation, module)
    : describePart(operation, module, part);
}

function describeWhole(
  operation: OperationDetails,
  module: ModuleDetails,
): string {
  const { name, sentence, httpMethod, template, notes } = operation;
  const { schemas } = module;
  const query = queryLines(operation, schemas);
  const body = operation.kind === "upload" ? undefined : operation.body?.schema;
  return [
    `${name}(${operation.arguments.join(", ")})`,
    sentence,
    `${httpMethod} ${template}`,
    factsOf(operation),
    ...pathLines(operation, module),
    ...(query.length > 0 ? ["query:", ...query] : []),
    ...(body === undefined ? [] : cut("body", body, { ...BODY, schemas })),
    ...(operation.kind === "upload"
      ? ["file: sent as multipart/form-data"]
      : []),
    ...answerLines(operation, module),
    ...(notes.length > 0
      ? ["notes:", ...notes.map((note) => `- ${note}`)]
      : []),
  ].join("\n");
}

function factsOf(operation: OperationDetails): string {
  const { scope, retry, deprecated, preview } = operation;
  const back = readBack(operation);
  const facts = [
    `Scope: ${scope ?? "the documents name none"}.`,
    RETRIES[retry],
    retry === "read" || back === undefined
      ? ""
      : `If the outcome is unknown, read back with ${back.name}.`,
    deprecated ? "Deprecated." : "",
    preview ? "In private preview: ServiceTitan has to enable it." : "",
  ];
  return facts.filter((fact) => fact !== "").join(" ");
}

function pathLines(
  { pathParameters }: OperationDetails,
  { schemas }: ModuleDetails,
): string[] {
  if (pathParameters.length === 0) return [];
  const shapes = pathParameters.map(
    ({ argument, schema }) =>
      `${argument}: ${shapeOf(schema, { ...BODY, schemas })}`,
  );
  return [`path: ${shapes.join(", ")}`];
}

/** What a call returns, by its kind. */
function answerLines(
  operation: OperationDetails,
  { schemas }: ModuleDetails,
): string[] {
  const options = { ...ANSWER, schemas };
  switch (operation.kind) {
    case "void":
      return ["answer: nothing"];
    case "binary":
      return ["answer: a file"];
    case "redirect":
      return ["answer: the address of a file"];
    default: {
      const [label, schema] = answerOf(operation);
      return schema === undefined
        ? [`${label}: not described`]
        : cut(label, schema, options);
    }
  }
}

function answerOf({
  rows,
  kind,
  success,
}: OperationDetails): [label: string, schema: Schema | undefined] {
  if (rows === undefined) return ["answer", success[0]?.schema];
  const label = kind === "export" ? "answer, a feed of" : "answer, a list of";
  return [label, rows.schema];
}

/** A schema with as many levels as fit, and how to see the others. */
function cut(label: string, schema: Schema, options: ShapeOptions): string[] {
  let { depth, fields } = options;
  let text = shapeOf(schema, options);
  while (text.length > LONG && (depth > 1 || fields > 15)) {
    if (depth > 1) depth--;
    else fields = Math.floor(fields / 1.5);
    text = shapeOf(schema, { ...options, depth, fields });
  }
  const isCut = /\{…\}|… \d+ more/.test(text);
  const part = label === "body" ? "body" : "answer";
  return [
    `${label}: ${text}`,
    ...(isCut
      ? [`(cut; describe part "${part}" or "${part}.FIELD" for more)`]
      : []),
  ];
}

function describePart(
  operation: OperationDetails,
  { schemas }: ModuleDetails,
  part: string,
): string {
  const [root = "", ...fields] = part.split(".");
  const start =
    root === "body"
      ? operation.body?.schema
      : root === "answer"
        ? answerOf(operation)[1]
        : undefined;
  if (start === undefined)
    throw new ServiceTitanInputError(
      `${operation.name} has no part ${JSON.stringify(root)}. Give "answer"` +
        `${operation.body === undefined ? "" : ' or "body"'}, or a field of it.`,
    );
  let schema = start;
  let path = root;
  for (const field of fields) {
    const { properties = {} } = itemOf(schema, schemas);
    const inner = properties[field];
    if (inner === undefined)
      throw new ServiceTitanInputError(
        `${operation.name}: ${path} has no field ` +
          `${JSON.stringify(field)}.${didYouMean(field, Object.keys(properties))}`,
      );
    schema = inner;
    path += `.${field}`;
  }
  const input = root === "body";
  return `${operation.name} ${path}: ${shapeOf(schema, { ...PART, schemas, input })}`;
}

/** The schema of an item, for a list; of the value itself, for others. */
function itemOf(given: Schema, schemas: ShapeOptions["schemas"]): Schema {
  const { schema } = resolveSchema(schemas, given);
  return typesOf(schema).includes("array") && schema.items !== undefined
    ? itemOf(schema.items, schemas)
    : schema;
}
